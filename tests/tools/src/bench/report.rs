//! What `bench` says at the end: medians of rounds, ratios, and which goals are met.

use super::{Figures, LOADS, Program};
use anyhow::{Context as _, Result};
use std::fmt;

pub(super) fn report_feeds(preau: &Program, other: &Program) {
    println!("\nfeed, medians of {} rounds", preau.feeds.first().map_or(0, Vec::len));
    headings("load");
    for (number, load) in LOADS.iter().enumerate() {
        let name = format!("c={}{}", load.clients, if load.gzip { ", compressed" } else { "" });
        for program in [preau, other] {
            let rounds = program.feeds.get(number).map(Vec::as_slice).unwrap_or_default();
            line(&name, program.name, rounds);
        }
    }
}

pub(super) fn report_publishing(preau: &Program, other: &Program, drafts: &[Figures]) -> f64 {
    println!("\npublishing, c=16, medians");
    headings("act");
    line("keep a draft", preau.name, drafts);
    line("publish it", preau.name, &preau.publishing);
    line("insert a post", other.name, &other.publishing);
    let of = |rounds: &[Figures]| median(rounds.iter().map(|figures| figures.per_second).collect());
    let (kept, published, inserted) = (of(drafts), of(&preau.publishing), of(&other.publishing));
    let both = 1.0 / (1.0 / kept + 1.0 / published);
    println!(
        "  a whole post, draft and publishing: {both:.0}/s, {:.2} of the reference's",
        both / inserted
    );
    published / inserted
}

fn headings(first: &str) {
    println!(
        "  {first:<22} {:<10} {:>10} {:>9} {:>12} {:>15}",
        "program", "requests/s", "p99 ms", "CPU ms/req", "its own ms/req"
    );
}

fn line(load: &str, program: &str, rounds: &[Figures]) {
    let of = |figure: fn(&Figures) -> f64| median(rounds.iter().map(figure).collect());
    println!(
        "  {load:<22} {program:<10} {:>10.0} {:>9.1} {:>12.3} {:>15.3}",
        of(|figures| figures.per_second),
        of(|figures| figures.p99_ms),
        of(|figures| figures.cpu_ms),
        of(|figures| figures.own_ms)
    );
}

/// Préau's medians over the reference's.
pub(super) struct Ratio {
    pub(super) per_second: f64,
    pub(super) p99_ms: f64,
    pub(super) cpu_ms: f64,
}

impl Ratio {
    pub(super) fn of(preau: &Program, other: &Program, number: usize) -> Result<Self> {
        let (ours, theirs) = (
            preau.feeds.get(number).context("no load")?,
            other.feeds.get(number).context("no load")?,
        );
        let ratio = |figure: fn(&Figures) -> f64| median(ours.iter().map(figure).collect()) / median(theirs.iter().map(figure).collect());
        Ok(Self {
            per_second: ratio(|figures| figures.per_second),
            p99_ms: ratio(|figures| figures.p99_ms),
            cpu_ms: ratio(|figures| figures.cpu_ms),
        })
    }
}

/// A bound and what was found.
pub(super) struct Goal {
    name: &'static str,
    found: f64,
    bound: f64,
    sign: char,
    pub(super) met: bool,
}

impl Goal {
    pub(super) fn at_least(name: &'static str, found: f64, bound: f64) -> Self {
        Self {
            name,
            found,
            bound,
            sign: '≥',
            met: found >= bound,
        }
    }

    pub(super) fn at_most(name: &'static str, found: f64, bound: f64) -> Self {
        Self {
            name,
            found,
            bound,
            sign: '≤',
            met: found <= bound,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            found,
            bound,
            sign,
            met,
        } = self;
        write!(
            f,
            "{:<40} {found:>7.2}  {sign} {bound:<5} {}",
            name,
            if *met { "met" } else { "MISSED" }
        )
    }
}

pub(super) fn joined(figures: &[f64]) -> String {
    figures.iter().map(|figure| format!("{figure:.0}")).collect::<Vec<_>>().join(" ")
}

pub(super) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
