//! What processes cost, as the kernel counts it.

use anyhow::{Context as _, Result};
use nix::unistd::{Pid, SysconfVar, sysconf};
use std::fs;

/// The fields of `/proc/PID/stat` after the name, which may hold spaces; the first is the state (proc(5), field 3).
fn stat(pid: Pid) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

/// Processes whose parent is this one.
pub(crate) fn children(parent: Pid) -> Vec<Pid> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok().map(Pid::from_raw));
    let parent = parent.to_string();
    pids.filter(|pid| stat(*pid).is_some_and(|fields| fields.get(1) == Some(&parent)))
        .collect()
}

/// Milliseconds of CPU that these processes have used, with those of their children that have ended.
pub(crate) fn used(pids: &[Pid]) -> Result<f64> {
    let per_second = sysconf(SysconfVar::CLK_TCK)?.context("no clock ticks")?;
    let mut ticks = 0_i64;
    for pid in pids {
        let fields = stat(*pid).unwrap_or_default();
        // utime, stime, cutime, cstime: fields 14 to 17
        ticks += fields
            .iter()
            .skip(11)
            .take(4)
            .filter_map(|field| field.parse::<i64>().ok())
            .sum::<i64>();
    }
    #[expect(clippy::cast_precision_loss, reason = "ticks of minutes")]
    Ok(ticks as f64 * 1000.0 / per_second as f64)
}

/// Resident memory of a process in MiB.
pub(crate) fn resident(pid: Pid) -> Result<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kib / 1024.0)
}
