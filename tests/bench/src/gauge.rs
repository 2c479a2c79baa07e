//! Time on the wall, time on the processors, and memory: what a run took beyond what was there before it.
//!
//! Linux only: the numbers are the kernel's own.

use std::time::Instant;

/// A run being measured.
pub struct Gauge {
    began: Instant,
    busy: f64,
    before: u64,
}

impl Gauge {
    /// Begins: the kernel forgets the process's earlier peak.
    pub fn start() -> Self {
        std::fs::write("/proc/self/clear_refs", "5").expect("the kernel forgets a peak");
        Self { before: status("VmRSS:"), busy: busy(), began: Instant::now() }
    }

    /// Ends: the inside of a JSON object.
    pub fn stop(self) -> String {
        let (seconds, busy) = (self.began.elapsed().as_secs_f64(), busy() - self.busy);
        let peak = status("VmHWM:").saturating_sub(self.before);
        format!("\"seconds\": {seconds:.6}, \"busy\": {busy:.3}, \"peak\": {peak}")
    }
}

/// Seconds of processor time of all threads, those that have ended too: user and system.
fn busy() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the process's counters");
    let (_, fields) = stat.rsplit_once(')').expect("a name in brackets");
    let ticks: f64 = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|field| field.parse::<f64>().expect("a number of ticks"))
        .sum();
    ticks / 100.0
}

/// Bytes of a line of the process's status.
fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the process's status");
    let line = status.lines().find_map(|line| line.strip_prefix(key)).expect("a known line");
    let kib: u64 =
        line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number of KiB");
    kib.saturating_mul(1024)
}
