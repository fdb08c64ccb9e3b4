//! Words of commands: quoted in one place, for bash and for PowerShell.

use std::process::Command;

use domain::command::{powershell_word, word};

/// What people have in names and addresses, and what a shell would make something of.
const WORDS: [(&str, &str); 14] = [
    ("job-1", "job-1"),
    (
        "/subscriptions/s/resourceGroups/rg",
        "/subscriptions/s/resourceGroups/rg",
    ),
    ("", r#""""#),
    ("two words", r#""two words""#),
    ("it's (my) rg", r#""it's (my) rg""#),
    ("Malá", r#""Malá""#),
    ("a&b|c;d<e>f", r#""a&b|c;d<e>f""#),
    (r"\DriveManifest.xml", r"'\DriveManifest.xml'"),
    ("$(reboot)", "'$(reboot)'"),
    ("`reboot`", "'`reboot`'"),
    ("100%PATH%", "'100%PATH%'"),
    ("say \"hi\"", "'say \"hi\"'"),
    ("$HOME's", r"'$HOME'\''s'"),
    ("two\nlines", "'two\nlines'"),
];

#[test]
fn a_word_is_quoted_only_where_a_shell_needs_it() {
    for (text, expected) in WORDS {
        assert_eq!(word(text), expected);
    }
}

#[test]
#[cfg(unix)]
fn a_shell_reads_what_was_meant() {
    for (text, _) in WORDS {
        let script = format!("printf %s {}", word(text));
        let read = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(String::from_utf8(read.stdout).unwrap(), text, "{script}");
    }
}

#[test]
fn powershell_s_quotes_are_doubled_typographic_ones_too() {
    for (text, expected) in [
        ("", "''"),
        ("a b", "'a b'"),
        ("it's", "'it''s'"),
        ("‘a’ ‚b‛", "'‘‘a’’ ‚‚b‛‛'"),
        ("$x `n \"q\"", "'$x `n \"q\"'"),
    ] {
        assert_eq!(powershell_word(text), expected);
    }
}
