//! The programs behind `script/soak` and `script/bench`: they start the real binary, use it through its front door as browsers do,
//! hurt it or measure it, and count. Everything stays on 127.0.0.1, and is bounded in number and time.

mod bench;
mod browser;
mod cancel;
mod cpu;
mod documents;
mod http;
mod kills;
mod ledger;
mod load;
mod reference;
mod search;
mod site;
mod verdict;
mod writer;

use anyhow::Result;
use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Hurts and measures Préau.
#[derive(Parser)]
struct CommandLine {
    /// The program to start
    #[arg(long, env = "PREAU_BINARY")]
    binary: PathBuf,
    /// Folder for scratch data, which the private PostgreSQL's user must be able to enter
    #[arg(long, default_value = "/var/tmp/preau-soak")]
    scratch: PathBuf,
    #[command(subcommand)]
    task: Task,
}

#[derive(clap::Subcommand)]
enum Task {
    /// Kills the program and its database under load, and counts what was acknowledged
    Kills(kills::Options),
    /// Cancels requests at random moments, and counts what was acknowledged
    Cancel(cancel::Options),
    /// Measures the feed beside the reference
    Bench(bench::Options),
    /// Measures the feed while costly files are looked at
    Documents(documents::Options),
    /// Measures searching in a town with a million posts
    Search(search::Options),
    /// The reference: a bare program that answers with a feed; started by `bench`
    #[command(hide = true)]
    Reference(reference::Options),
}

fn main() -> Result<ExitCode> {
    let line = CommandLine::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let whole = runtime.block_on(async {
        match line.task {
            Task::Kills(options) => kills::run(&line.binary, &line.scratch, &options).await,
            Task::Cancel(options) => cancel::run(&line.binary, &line.scratch, &options).await,
            Task::Bench(options) => bench::run(&line.binary, &line.scratch, &options).await,
            Task::Documents(options) => documents::run(&line.binary, &line.scratch, &options).await,
            Task::Search(options) => search::run(&line.binary, &line.scratch, &options).await,
            Task::Reference(options) => reference::run(&options).await.map(|()| true),
        }
    })?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
