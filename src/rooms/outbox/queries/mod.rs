//! The statements of the outbox.

mod asking;
mod delivering;
mod own;
mod telling;

pub(super) use asking::{alert_unread, answer_due, notice_unseen, something_new, to_be_texted};
pub(super) use delivering::{
    Delivery, Ended, browsers, count_text, delivery, end, forget, heads, keep_stop, put_off, refused, signalled, taken, uncount_text,
    unsubscribe, unsure,
};
pub(super) use own::{Mine, end_push, end_push_of_session, keep_push, mine, set_mine, stop, whose};
pub(super) use telling::{Put, Recipient, alert_to_all, calendar, correspondents, noted, post, put_down, readers, slips_due, texted};
