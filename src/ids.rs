//! One newtype for each table's key, so that a pupil's id can never be passed where a group's belongs.
//!
//! All are `UUIDv7`, made here and not by the database. They name rows; they open nothing.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[sqlx(transparent, no_pg_array)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A key for a new row.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The bare key, for SQL arrays and tests.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}

ids! {
    /// A login.
    AccountId,
    /// A post of a class.
    AnnouncementId,
    /// A person → school appointment.
    AppointmentId,
    /// An act that waits for a second person.
    ApprovalId,
    /// A person → class assignment.
    AssignmentId,
    /// A batch of letters.
    BatchId,
    /// What the head says to all classes.
    BroadcastId,
    /// A trial of the canaries.
    CanaryRunId,
    /// What a guardian chose of what a post offers.
    ChoiceId,
    /// What a member says of who is in a class.
    ConcernId,
    /// That one person is told of something, by one way.
    DeliveryId,
    /// A statement of what was destroyed.
    DestructionId,
    /// A browser that an account uses.
    DeviceId,
    /// A pupil → class enrolment.
    EnrolmentId,
    /// A dated exception to a bar, for one class.
    ExceptionId,
    /// Somebody asks that data be erased.
    ErasureRequestId,
    /// A document that a post carries.
    FileId,
    /// A class of one year.
    GroupId,
    /// An adult → pupil edge.
    GuardianshipId,
    /// Days without school.
    HolidayId,
    /// A roster on its way in.
    ImportId,
    /// A class that was shut at once, and why.
    IncidentId,
    /// A letter that makes a first account.
    LetterId,
    /// Twelve months in which somebody may publish.
    LicenceId,
    /// Something that a post offers to choose.
    OptionId,
    /// Anyone the school knows.
    PersonId,
    /// A person who is enrolled; the same key as their person.
    PupilId,
    /// A message of a thread.
    MessageId,
    /// What a family asks about a post.
    QuestionId,
    /// A principal's day of reading one thread.
    ReadingId,
    /// Somebody's word about who has access to a class.
    ReviewId,
    /// What one guardian and a child's teachers write to each other.
    ThreadId,
    /// A school year.
    YearId,
}

impl From<PupilId> for PersonId {
    fn from(pupil: PupilId) -> Self {
        Self(pupil.0)
    }
}
