//! Every statement of this room, by noun. All run in the scope of facts, which hides the pupils of whoever is at the desk.

pub(super) mod adding;
pub(super) mod exceptions;
pub(super) mod guardians;
pub(super) mod merging;
pub(super) mod people;
pub(super) mod pupils;
pub(super) mod unreached;
