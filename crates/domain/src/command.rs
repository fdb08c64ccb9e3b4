//! Words of commands that people paste into a shell: the one place where they are quoted.

/// A word as POSIX shells, PowerShell and cmd.exe read it alike: most need no quotes, or double ones. Only what one of them reads
/// otherwise in double quotes is quoted for POSIX, so whoever shows a command says that it is for bash.
pub fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.into()
    } else if text.contains([
        '"', '$', '`', '\\', '%', '!', '\n', '\r', '\u{201c}', '\u{201d}', '\u{201e}',
    ]) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        format!("\"{text}\"")
    }
}

/// A word for PowerShell's own commands: in single quotes, in which nothing but they themselves means anything. It takes
/// typographic ones for quotes, too.
pub fn powershell_word(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        if matches!(
            letter,
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}'
        ) {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted + "'"
}
