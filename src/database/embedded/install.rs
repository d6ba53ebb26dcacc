//! Finding the PostgreSQL programs that are installed. They are never downloaded: what keeps a school's data comes from
//! its system's packages and is mended with them.

use crate::database::Refusal;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest major version that is tried for.
const OLDEST: u32 = 14;

/// One installed server.
#[derive(Clone, Debug)]
pub(super) struct Install {
    /// The real folder of `postgres` and `initdb`.
    pub(super) bin: PathBuf,
    pub(super) major: u32,
}

/// The installation for a cluster made by version `made_by`, or the newest for a cluster not yet made. When `named`
/// (`PREAU_PG_BIN`) is given, only that folder is looked at.
pub(super) fn choose(named: Option<&Path>, made_by: Option<u32>, data: &Path) -> Result<Install, Refusal> {
    let found = match named {
        Some(folder) => vec![probe(folder).ok_or_else(|| {
            Refusal(format!(
                "PREAU_PG_BIN names {}, and there are no working `postgres` and `initdb` in it",
                folder.display()
            ))
        })?],
        None => usual_folders().iter().filter_map(|folder| probe(folder)).collect(),
    };
    let majors = || {
        let mut majors: Vec<u32> = found.iter().map(|install| install.major).collect();
        majors.sort_unstable();
        majors.dedup();
        let majors: Vec<String> = majors.iter().map(u32::to_string).collect();
        if majors.is_empty() { "none".to_owned() } else { majors.join(", ") }
    };
    match made_by {
        Some(version) => found.iter().find(|install| install.major == version).cloned().ok_or_else(|| {
            Refusal(format!(
                "the data in {} was made by PostgreSQL {version}, and that version is not installed (found: {}).\n\
                 Install postgresql-{version} beside the newer one, or move the data with pg_upgrade.",
                data.display(),
                majors()
            ))
        }),
        None => found
            .iter()
            .filter(|install| install.major >= OLDEST)
            .max_by_key(|install| install.major)
            .cloned()
            .ok_or_else(|| nothing_installed(&majors())),
    }
}

fn nothing_installed(found: &str) -> Refusal {
    Refusal(format!(
        "Préau keeps its data in PostgreSQL, and no PostgreSQL server (version {OLDEST} or newer) is installed \
         (found: {found}).\n\
         Install it:\n\
         \x20 Debian, Ubuntu   apt-get install postgresql\n\
         \x20 Fedora, RHEL     dnf install postgresql-server postgresql-contrib\n\
         \x20 openSUSE         zypper install postgresql-server postgresql-contrib\n\
         \x20 Alpine           apk add postgresql postgresql-contrib\n\
         \x20 Arch             pacman -S postgresql\n\
         \x20 macOS            brew install postgresql\n\
         Préau starts a private server by itself: nothing else is to be set up.\n\
         Or use a server of your own: run `preau database init` once and set DATABASE_URL."
    ))
}

/// Looks at one folder: both programs must be there, and `postgres` must run and tell its version.
fn probe(folder: &Path) -> Option<Install> {
    // /usr/local/bin/postgres may be a link, and initdb has to come from the same real folder
    let bin = fs::canonicalize(folder.join("postgres")).ok()?.parent()?.to_path_buf();
    if !bin.join("initdb").is_file() {
        return None;
    }
    let output = Command::new(bin.join("postgres"))
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let major = version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
    Some(Install { bin, major })
}

/// Where packages put the programs: the path first, then the folders of Debian, Fedora, Homebrew and Postgres.app.
fn usual_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default();
    for (parent, prefix, rest) in [
        ("/usr/lib/postgresql", "", "bin"),
        ("/usr", "pgsql-", "bin"),
        ("/usr/libexec", "postgresql", ""),
        ("/opt/homebrew/opt", "postgresql", "bin"),
        ("/usr/local/opt", "postgresql", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ] {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        let matching = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
        folders.extend(matching.map(|entry| entry.path().join(rest)));
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_without_programs_is_refused_by_its_name() {
        let empty = tempfile::tempdir().unwrap();
        let Refusal(message) = choose(Some(empty.path()), None, empty.path()).unwrap_err();
        assert!(
            message.contains("PREAU_PG_BIN") && message.contains(empty.path().to_str().unwrap()),
            "{message}"
        );
    }

    #[test]
    fn data_of_another_major_version_is_refused() {
        let empty = tempfile::tempdir().unwrap();
        let Refusal(message) = choose(None, Some(9), empty.path()).unwrap_err();
        assert!(message.contains("made by PostgreSQL 9"), "{message}");
    }
}
