//! What stands for a character in XML: `&amp;` and its kind, and characters by number.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesRef;

/// The character. Others than these can't be, without a document type.
pub(super) fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character);
    }
    resolve_predefined_entity(reference)?.chars().next()
}
