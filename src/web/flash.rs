//! The word that an act leaves for the page after it.
//!
//! It travels as a short-lived cookie that holds a code from this list and nothing else: no write to the database on a GET, and
//! who forges it can only say "Saved" to themselves. The words stand in `layout`.

macro_rules! flashes {
    ($($name:ident = $code:literal),* $(,)?) => {
        /// What was done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Flash { $($name),* }

        impl Flash {
            /// As the cookie carries it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What a cookie's code means, if anything.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }
    };
}

flashes! {
    Saved = "saved",
    DraftSaved = "draft-saved",
    Published = "published",
    Undone = "undone",
    Edited = "edited",
    Withdrawn = "withdrawn",
    SignedOut = "signed-out",
    DeviceEnded = "device-ended",
    FeedEnded = "feed-ended",
    OthersEnded = "others-ended",
    PasswordChanged = "password-changed",
    Welcome = "welcome",
    Vouched = "vouched",
    LetterCancelled = "letter-cancelled",
    JoinRefused = "join-refused",
    NotMe = "not-me",
    KnownAccount = "known-account",
    Deleted = "deleted",
    Merged = "merged",
    Applied = "applied",
    Discarded = "discarded",
    Waiting = "waiting",
    Called = "called",
    ConcernSent = "concern-sent",
    RequestSent = "request-sent",
    Attested = "attested",
    Countersigned = "countersigned",
    Signed = "signed",
    AnswerTaken = "answer-taken",
    HandedIn = "handed-in",
    Planned = "planned",
    Approved = "approved",
    Returned = "returned",
    AlertSent = "alert-sent",
    Reported = "reported",
    Asked = "asked",
    Answered = "answered",
    Pledged = "pledged",
}
