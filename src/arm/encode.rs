//! From the domain's types to the service's JSON.

use std::fmt::Write as _;

use crate::job::{JobState, JobType, Summary, Time};

/// The jobs as an array of objects with the service's names for what the list knows of them. What is not known is absent.
pub fn jobs_json(jobs: &[&Summary]) -> String {
    // About what a job takes, so that growing copies little.
    let mut out = String::with_capacity(jobs.len() * 384 + 4);
    out.push('[');
    for (place, job) in jobs.iter().enumerate() {
        out.push_str(if place > 0 { ",\n" } else { "\n" });
        one(&mut out, job);
    }
    out.push_str("\n]\n");
    out
}

fn one(out: &mut String, job: &Summary) {
    out.push_str("{\"id\":");
    // Written into the text that grows, without one of its own.
    out.push('"');
    for segment in job.id.segments() {
        out.push('/');
        escaped(out, segment);
    }
    out.push('"');
    field(out, ",\"name\":", &job.name);
    out.push_str(",\"type\":\"Microsoft.ImportExport/jobs\"");
    if !job.location.is_empty() {
        field(out, ",\"location\":", &job.location);
    }
    if let Some(modified) = job.modified.map(Time::written) {
        field(out, ",\"systemData\":{\"lastModifiedAt\":", &modified);
        out.push('}');
    }
    field(
        out,
        ",\"properties\":{\"jobType\":",
        JobType::as_str(&job.kind),
    );
    field(out, ",\"state\":", JobState::as_str(&job.state));
    let requested = if job.cancel_requested {
        "true"
    } else {
        "false"
    };
    out.push_str(",\"cancelRequested\":");
    out.push_str(requested);
    if let Some(percent) = job.percent {
        let _ = write!(out, ",\"percentComplete\":{percent}");
    }
    out.push_str("}}");
}

fn field(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push('"');
    escaped(out, value);
    out.push('"');
}

/// A text as it stands between the quotes.
fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}
