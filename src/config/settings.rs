//! The list of settings: the one source of the table in `preau --help` and of the one in README.md.

use std::fmt::Write as _;

/// One thing that whoever runs Préau may decide.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its key in the configuration file; `None` for what only the environment can say.
    pub key: Option<&'static str>,
    /// Its environment variable, which wins over the file.
    pub variable: &'static str,
    /// What holds when neither names it, in words.
    pub default: &'static str,
    /// What it decides, in one sentence.
    pub explanation: &'static str,
}

/// Every setting, in the order of the tables.
pub const SETTINGS: &[&Setting] = &[
    &CONFIG,
    &LISTEN,
    &ORIGIN,
    &DATA,
    &TRUSTED_PROXY,
    &DATABASE_URL,
    &DATABASE_OWNER_URL,
    &DATABASE_ADMIN_URL,
    &PG_BIN,
    &PG_USER,
    &CLAMD,
    &MAIL,
    &MAIL_FROM,
    &PUSH,
    &SMS,
    &SMS_HEADERS,
    &SMS_BODY,
    &SMS_COUNTRY,
    &SMS_MONTHLY,
    &TRANSLATE,
    &TRANSLATE_KEY,
    &LOG,
    &LOG_FORMAT,
];

pub(super) const CONFIG: Setting = Setting {
    key: None,
    variable: "PREAU_CONFIG",
    default: "none",
    explanation: "Configuration file in TOML, with the keys of this table; `--config FILE` wins over it.",
};
pub(super) const LISTEN: Setting = Setting {
    key: Some("listen"),
    variable: "PREAU_LISTEN",
    default: "127.0.0.1:8080",
    explanation: "Address and port to listen on.",
};
pub(super) const ORIGIN: Setting = Setting {
    key: Some("origin"),
    variable: "PREAU_ORIGIN",
    default: "http://localhost:8080",
    explanation: "The address people type: https://…, or http:// on localhost or 127.0.0.1 only.",
};
pub(super) const DATA: Setting = Setting {
    key: Some("data"),
    variable: "PREAU_DATA",
    default: "/var/lib/preau as root, else $XDG_DATA_HOME/preau",
    explanation: "Folder of the private database, of documents and of the key file.",
};
pub(super) const TRUSTED_PROXY: Setting = Setting {
    key: Some("trusted_proxy"),
    variable: "PREAU_TRUSTED_PROXY",
    default: "nobody",
    explanation: "Addresses or networks (10.0.0.0/8), separated by commas, whose X-Forwarded-For is believed.",
};
pub(super) const DATABASE_URL: Setting = Setting {
    key: Some("database_url"),
    variable: "DATABASE_URL",
    default: "a private PostgreSQL in the data folder",
    explanation: "A PostgreSQL server of your own, signed in to as the role preau_app.",
};
pub(super) const DATABASE_OWNER_URL: Setting = Setting {
    key: Some("database_owner_url"),
    variable: "PREAU_DATABASE_OWNER_URL",
    default: "none",
    explanation: "The same database as the role preau_owner: needed only when a new version changes its tables.",
};
pub(super) const DATABASE_ADMIN_URL: Setting = Setting {
    key: None,
    variable: "PREAU_DATABASE_ADMIN_URL",
    default: "none",
    explanation: "Read by `preau database init` only: a role of your server that may create roles and databases.",
};
pub(super) const PG_BIN: Setting = Setting {
    key: Some("pg_bin"),
    variable: "PREAU_PG_BIN",
    default: "searched for in the usual places",
    explanation: "Folder of the PostgreSQL programs for the private database; when set, no other is looked at.",
};
pub(super) const PG_USER: Setting = Setting {
    key: Some("pg_user"),
    variable: "PREAU_PG_USER",
    default: "postgres, else nobody",
    explanation: "When Préau runs as root: the system user that its private PostgreSQL runs as.",
};
pub(super) const CLAMD: Setting = Setting {
    key: Some("clamd"),
    variable: "PREAU_CLAMD",
    default: "none",
    explanation: "A virus scanner (clamd) for documents, by socket (/run/clamav/clamd.ctl) or host:port; when set and silent, none comes in.",
};
pub(super) const MAIL: Setting = Setting {
    key: Some("mail"),
    variable: "PREAU_MAIL",
    default: "none",
    explanation: "Your mail server: smtps://user:password@host, smtp:// (then with STARTTLS, but on this machine), or folder:/path for trying out.",
};
pub(super) const MAIL_FROM: Setting = Setting {
    key: Some("mail_from"),
    variable: "PREAU_MAIL_FROM",
    default: "none",
    explanation: "The address that mail comes from; needed with a mail server. Nobody has to read it.",
};
pub(super) const PUSH: Setting = Setting {
    key: Some("push"),
    variable: "PREAU_PUSH",
    default: "on",
    explanation: "Signals to browsers that asked: on, off, or the addresses (https://push.example) of push services of your own, separated by commas.",
};
pub(super) const SMS: Setting = Setting {
    key: Some("sms"),
    variable: "PREAU_SMS",
    default: "none",
    explanation: "Text messages, for alerts only: the address (https://…) of an HTTP gateway that one message is posted to.",
};
pub(super) const SMS_HEADERS: Setting = Setting {
    key: Some("sms_headers"),
    variable: "PREAU_SMS_HEADERS",
    default: "Content-Type: application/json",
    explanation: "What the gateway wants in headers: Name: value, parted by |.",
};
pub(super) const SMS_BODY: Setting = Setting {
    key: Some("sms_body"),
    variable: "PREAU_SMS_BODY",
    default: r#"{"to":"{to}","text":"{text}"}"#,
    explanation: "What is posted; {to} is the number (+33612345678), {text} the message, both written for JSON or, without it, for a form.",
};
pub(super) const SMS_COUNTRY: Setting = Setting {
    key: Some("sms_country"),
    variable: "PREAU_SMS_COUNTRY",
    default: "+33",
    explanation: "The country of numbers that begin with 0.",
};
pub(super) const SMS_MONTHLY: Setting = Setting {
    key: Some("sms_monthly"),
    variable: "PREAU_SMS_MONTHLY",
    default: "1000",
    explanation: "No more text messages than so many in a month.",
};
pub(super) const TRANSLATE: Setting = Setting {
    key: Some("translate"),
    variable: "PREAU_TRANSLATE",
    default: "none",
    explanation: "The address (http://127.0.0.1:5000, or https://…) of a LibreTranslate of your own; the texts of posts go there and nowhere else.",
};
pub(super) const TRANSLATE_KEY: Setting = Setting {
    key: Some("translate_key"),
    variable: "PREAU_TRANSLATE_KEY",
    default: "none",
    explanation: "The key that this LibreTranslate asks for, if it does.",
};
pub(super) const LOG: Setting = Setting {
    key: Some("log"),
    variable: "PREAU_LOG",
    default: "info",
    explanation: "What is logged: error, warn, info, debug, or per module (info,preau::jobs=debug).",
};
pub(super) const LOG_FORMAT: Setting = Setting {
    key: Some("log_format"),
    variable: "PREAU_LOG_FORMAT",
    default: "text",
    explanation: "text or json.",
};

/// The settings for a terminal, as `preau --help` shows them.
pub fn help() -> String {
    let mut text = String::from("Settings (environment variable, key in the configuration file, default):\n");
    for setting in SETTINGS {
        let key = setting.key.unwrap_or("-");
        // writing into a String cannot fail
        let _ = write!(
            text,
            "\n  {} ({key}) [{}]\n      {}\n",
            setting.variable, setting.default, setting.explanation
        );
    }
    text.push_str("\nUnknown settings are refused. All mistakes are named at once; the exit code is then 2.");
    text
}

/// The settings for README.md.
pub fn markdown() -> String {
    let mut text = String::from("| Variable | Key in the file | Default | What it decides |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let key = setting.key.map_or_else(|| "–".to_owned(), |key| format!("`{key}`"));
        let _ = writeln!(
            text,
            "| `{}` | {key} | {} | {} |",
            setting.variable,
            setting.default,
            setting.explanation.replace('|', r"\|")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readme_has_the_table_of_this_list() {
        let readme = include_str!("../../README.md");
        assert!(
            readme.contains(&markdown()),
            "the settings table of README.md should be:\n{}",
            markdown()
        );
    }

    #[test]
    fn no_two_settings_share_a_name() {
        for (at, one) in SETTINGS.iter().enumerate() {
            for other in &SETTINGS[at + 1..] {
                assert_ne!(one.variable, other.variable);
                assert!(one.key.is_none() || one.key != other.key);
            }
        }
    }
}
