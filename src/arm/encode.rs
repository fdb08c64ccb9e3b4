//! From the domain's types to the service's JSON.

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
    field(out, "{\"id\":", &job.id.to_string());
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
    out.push_str(",\"cancelRequested\":");
    out.push_str(if job.cancel_requested {
        "true"
    } else {
        "false"
    });
    if let Some(percent) = job.percent {
        out.push_str(",\"percentComplete\":");
        out.push_str(&percent.to_string());
    }
    out.push_str("}}");
}

fn field(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push('"');
    // Most texts stand as they are, and there may be a million of them.
    if value
        .bytes()
        .any(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        escaped(out, value);
    } else {
        out.push_str(value);
    }
    out.push('"');
}

/// A text as it stands between the quotes.
fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            c => out.push(c),
        }
    }
}
