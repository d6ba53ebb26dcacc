use super::*;
use secrecy::ExposeSecret as _;
use std::io::Write as _;

fn environment(pairs: &[(&str, &str)]) -> BTreeMap<OsString, OsString> {
    let home = [("HOME", "/home/ada")];
    home.iter().chain(pairs).map(|(name, value)| (name.into(), value.into())).collect()
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn mistakes(text: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let file = file(text);
    let Mistakes(all) = Config::read(Some(file.path()), environment(pairs)).unwrap_err();
    let shown = |it: Mistake| match it.place {
        Place::Line(_, line) => format!("{line}: {}", it.what),
        place => format!("{place}: {}", it.what),
    };
    all.into_iter().map(shown).collect()
}

#[test]
fn without_any_setting_it_is_a_private_localhost() {
    let config = Config::read(None, environment(&[])).unwrap();
    assert_eq!(config.listen.to_string(), settings::LISTEN.default);
    assert_eq!(config.origin.as_str(), settings::ORIGIN.default);
    assert!(!config.secure());
    assert!(config.database_url.is_none());
    assert!(config.trusted_proxy.is_empty());
    assert!(config.data_dir.ends_with("preau"));
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = file("listen = \"127.0.0.1:1\"\norigin = \"https://ecole.example\"\ntrusted_proxy = [\"::1\"]");
    let pairs = [("PREAU_LISTEN", "127.0.0.1:2"), ("PREAU_TRUSTED_PROXY", "10.0.0.0/8, 192.0.2.7")];
    let config = Config::read(Some(file.path()), environment(&pairs)).unwrap();
    assert_eq!(config.listen.port(), 2);
    assert!(config.secure());
    assert!(config.trusts("10.1.2.3".parse().unwrap()));
    assert!(config.trusts("192.0.2.7".parse().unwrap()));
    assert!(!config.trusts("::1".parse().unwrap()));
}

#[test]
fn the_file_may_be_named_by_a_variable_and_an_empty_variable_is_none() {
    let file = file("database_url = \"postgres://preau_app@db/preau\"");
    let pairs = [("PREAU_CONFIG", file.path().to_str().unwrap()), ("DATABASE_URL", "")];
    let config = Config::read(None, environment(&pairs)).unwrap();
    assert_eq!(config.database_url.unwrap().expose_secret(), "postgres://preau_app@db/preau");
}

#[test]
fn every_mistake_is_named_at_once_with_its_line_or_variable() {
    let text = "listen = \"localhost\"\norigine = \"x\"\nlog = 3\ntrusted_proxy = [\n  \"::1\",\n  \"proxy\",\n]\n\
                origin = [\"http://localhost\", \"http://127.0.0.1\"]\n[listening]\nport = 1\n";
    let pairs = [
        ("PREAU_ORIGIN", "http://ecole.example"),
        ("PREAU_LISTN", "127.0.0.1:1"),
        ("PREAU_DATABASE_OWNER_URL", "postgres://owner@db/preau"),
        ("DATABASE_URL", "mysql://secret@db"),
        ("PREAU_LOG_FORMAT", "xml"),
        ("PREAU_LOG", "preau=loud"),
    ];
    let found = mistakes(text, &pairs);
    let starts = [
        "1: listen: \"localhost\" is not",
        "2: origine: no such setting",
        "3: log: must be a text",
        "6: trusted_proxy: \"proxy\" is neither",
        "8: origin: takes one value",
        "9: listening: no such setting",
        "DATABASE_URL: is not an address",
        "PREAU_DATABASE_OWNER_URL: goes with an outside database",
        "PREAU_LISTN: no such setting",
        "PREAU_LOG: \"preau=loud\" does not say",
        "PREAU_LOG_FORMAT: \"xml\" is neither",
        "PREAU_ORIGIN: \"http://ecole.example\" is not encrypted",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found} should start with {start}");
        assert!(!found.contains("secret"), "{found}");
    }
}

#[test]
fn a_file_that_is_not_toml_is_named_with_its_lines() {
    let found = mistakes("listen = \"127.0.0.1:1\"\norigin = \nlog == 1\n", &[]);
    assert!(found.iter().any(|it| it.starts_with("2: ")), "{found:#?}");
    assert!(found.iter().any(|it| it.starts_with("3: ")), "{found:#?}");
}

#[test]
fn a_file_that_is_not_there_is_a_mistake() {
    let missing = Path::new("/nowhere/preau.toml");
    let error = Config::read(Some(missing), environment(&[])).unwrap_err();
    assert!(error.to_string().contains("/nowhere/preau.toml: cannot be read"), "{error}");
}

#[test]
fn a_database_password_is_never_shown() {
    let pairs = [("DATABASE_URL", "postgres://preau_app:hunter2@db/preau")];
    let config = Config::read(None, environment(&pairs)).unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn a_scanner_is_a_socket_or_a_host_with_its_port() {
    let clamd = |text: &str| Config::read(None, environment(&[("PREAU_CLAMD", text)])).map(|config| config.clamd);
    assert_eq!(clamd("/run/clamd.ctl"), Ok(Some(Scanner::Socket(PathBuf::from("/run/clamd.ctl")))));
    assert_eq!(clamd("av.school:3310"), Ok(Some(Scanner::Address("av.school:3310".to_owned()))));
    assert_eq!(clamd(""), Ok(None));
    for wrong in ["clamd", ":3310", "av.school:x", "av.school:99999"] {
        assert!(clamd(wrong).is_err(), "{wrong}");
    }
}
