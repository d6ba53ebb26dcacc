//! How a person is reached: sealed in the database under the key file, opened only to be shown to who may correct it.

use crate::App;
use crate::Result;
use crate::ids::PersonId;
use crate::secrets::Column;
use anyhow::Context as _;

const EMAIL: Column = Column::new("person", "email_sealed");
const PHONE: Column = Column::new("person", "phone_sealed");

/// E-mail and telephone; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(super) email: String,
    pub(super) phone: String,
}

/// The same as it is stored.
#[derive(Clone, Debug, Default)]
pub(super) struct SealedContact {
    pub(super) email: Option<Vec<u8>>,
    pub(super) phone: Option<Vec<u8>>,
}

impl Contact {
    /// Bound to this person's row: moved to another, it opens no more.
    pub(super) fn seal(&self, app: &App, person: PersonId) -> Result<SealedContact> {
        let seal = |column, plain: &str| match plain {
            "" => Ok(None),
            plain => app.keys.seal(column, person.uuid(), plain.as_bytes()).map(Some),
        };
        Ok(SealedContact {
            email: seal(EMAIL, &self.email)?,
            phone: seal(PHONE, &self.phone)?,
        })
    }
}

/// A telephone number as it is stored, opened for who may read it; empty where there is none.
pub(crate) fn phone(app: &App, person: PersonId, sealed: Option<Vec<u8>>) -> Result<String> {
    let sealed = SealedContact {
        email: None,
        phone: sealed,
    };
    Ok(sealed.open(app, person)?.phone)
}

impl SealedContact {
    pub(super) fn open(&self, app: &App, person: PersonId) -> Result<Contact> {
        let open = |column, sealed: Option<&Vec<u8>>| -> Result<String> {
            let Some(sealed) = sealed else { return Ok(String::new()) };
            let plain = app
                .keys
                .open(column, person.uuid(), sealed)
                .context("a contact could not be opened")?;
            Ok(String::from_utf8(plain).context("a contact is no text")?)
        };
        Ok(Contact {
            email: open(EMAIL, self.email.as_ref())?,
            phone: open(PHONE, self.phone.as_ref())?,
        })
    }
}
