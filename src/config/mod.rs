//! What whoever runs Préau may decide: an optional TOML file, and environment variables that win over it.
//!
//! Nothing is guessed and nothing is skipped: an unknown key or variable is a mistake, and all mistakes are reported at
//! once, each with its file and line or its variable. `main` then ends with exit code 2. Whatever is not in
//! [`SETTINGS`] cannot be set.

mod settings;
mod source;
mod telling;
mod values;

pub use settings::{SETTINGS, Setting, help, markdown};
pub use telling::{PushServices, TextGateway, TranslationService};
pub use values::{LogFormat, MailServer, Network, Origin, Scanner};

use lettre::message::Mailbox;
use secrecy::SecretString;
use source::Source;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;

/// The whole configuration, read once at start and never changed.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen. A proxy in front adds HTTPS.
    pub listen: SocketAddr,
    /// The address people type. Decides the cookie's name and whether it is `Secure`, the links in letters, and which
    /// `Origin` may send forms (rules.md 31).
    pub origin: Origin,
    /// Folder of the private database, of documents and of the key file; absolute.
    pub data_dir: PathBuf,
    /// Whose `X-Forwarded-For` is believed (rules.md 35). Empty: nobody's.
    pub trusted_proxy: Vec<Network>,
    /// An outside database as the app role; `None` means the private one.
    pub database_url: Option<SecretString>,
    /// The outside database as its owner, to migrate it; only ever set together with `database_url`.
    pub database_owner_url: Option<SecretString>,
    /// The outside server as a role that may create roles and databases; only `preau database init` uses it.
    pub database_admin_url: Option<SecretString>,
    /// Folder of the PostgreSQL programs; `None` means searched for.
    pub pg_bin: Option<PathBuf>,
    /// The system user that the private PostgreSQL runs as when Préau is root; `None` means searched for.
    pub pg_user: Option<String>,
    /// A virus scanner that documents are shown to; `None` means they are not.
    pub clamd: Option<Scanner>,
    /// How mail leaves; `None` means it does not.
    pub mail: Option<MailServer>,
    /// Whom it comes from; set whenever `mail` is.
    pub mail_from: Option<Mailbox>,
    /// Which services may be asked to signal a browser.
    pub push: PushServices,
    /// How text messages leave; `None` means they do not.
    pub texts: Option<TextGateway>,
    /// Translates posts; nothing where nobody does.
    pub translation: Option<TranslationService>,
    /// What is logged, in the syntax of `tracing`'s `EnvFilter`; checked.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
}

impl Config {
    /// Reads this process's environment and the file that `flag` (`--config`), else `PREAU_CONFIG`, names.
    pub fn of_process(flag: Option<&Path>) -> Result<Self, Mistakes> {
        Self::read(flag, std::env::vars_os().collect())
    }

    /// Reads a configuration from an environment and the file named by `flag`, else by the environment.
    pub fn read(flag: Option<&Path>, environment: BTreeMap<OsString, OsString>) -> Result<Self, Mistakes> {
        let mut source = Source::open(flag, environment);
        let data_dir = source
            .one(&settings::DATA, values::folder)
            .or_else(|| source.usual_data_dir(nix::unistd::geteuid().is_root()));
        let config = Self {
            listen: source.one(&settings::LISTEN, socket).unwrap_or(DEFAULT_LISTEN),
            origin: source.one(&settings::ORIGIN, str::parse).unwrap_or_default(),
            data_dir: data_dir.unwrap_or_default(),
            trusted_proxy: source.many(&settings::TRUSTED_PROXY, str::parse),
            database_url: source.one(&settings::DATABASE_URL, values::database_url),
            database_owner_url: source.one(&settings::DATABASE_OWNER_URL, values::database_url),
            database_admin_url: source.one(&settings::DATABASE_ADMIN_URL, values::database_url),
            pg_bin: source.one(&settings::PG_BIN, values::folder),
            pg_user: source.one(&settings::PG_USER, |name| Ok(name.to_owned())),
            clamd: source.one(&settings::CLAMD, str::parse),
            mail: source.one(&settings::MAIL, str::parse),
            mail_from: source.one(&settings::MAIL_FROM, values::mailbox),
            push: PushServices::read(&mut source),
            texts: TextGateway::read(&mut source),
            translation: TranslationService::read(&mut source),
            log: source
                .one(&settings::LOG, filter)
                .unwrap_or_else(|| settings::LOG.default.to_owned()),
            log_format: source.one(&settings::LOG_FORMAT, str::parse).unwrap_or_default(),
        };
        if config.database_owner_url.is_some() && config.database_url.is_none() {
            source.mistake_in(
                &settings::DATABASE_OWNER_URL,
                "goes with an outside database, and DATABASE_URL names none",
            );
        }
        if config.mail.is_some() && config.mail_from.is_none() {
            source.mistake_in(&settings::MAIL_FROM, "goes with a mail server: say whom mail comes from");
        }
        source.finish().map(|()| config)
    }

    /// Whether people reach Préau through HTTPS: cookies are then `Secure` and carry the `__Host-` prefix.
    pub fn secure(&self) -> bool {
        self.origin.secure()
    }

    /// Whether `X-Forwarded-For` of this peer counts.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxy.iter().any(|network| network.contains(peer))
    }
}

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

fn socket(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| format!("\"{text}\" is not an address with a port, such as 127.0.0.1:8080"))
}

fn filter(text: &str) -> Result<String, String> {
    match EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(format!("\"{text}\" does not say what to log: {error}")),
    }
}

/// Everything that is wrong with the configuration, in the order of the file, then of the settings.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

/// One thing that is wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it was read.
    pub place: Place,
    /// What is wrong with it, and what would be right.
    pub what: String,
}

/// Where a setting was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The configuration file as a whole.
    File(PathBuf),
    /// A line of the configuration file, from 1.
    Line(PathBuf, usize),
    /// An environment variable.
    Variable(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Line(file, line) => write!(f, "{}:{line}", file.display()),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration has mistakes:")?;
        for Mistake { place, what } in &self.0 {
            write!(f, "\n  {place}: {what}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

#[cfg(test)]
mod tests;
