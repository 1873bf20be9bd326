//! Addresses of pages and mailboxes.

/// How long the address at the front is, if there is one.
pub(super) fn length(rest: &str) -> Option<usize> {
    let starts = rest.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    if !starts || !(is_page(rest) || is_mailbox(rest)) {
        return None;
    }
    let end = rest.find(['<', '>', '"', '”', '“']).unwrap_or(rest.len());
    let mut address = &rest[..end];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}']);
        // a bracket belongs to the address if it was opened in it
        let shorter =
            if shorter.ends_with(')') && !shorter.contains('(') { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == address.len() {
            break;
        }
        address = shorter;
    }
    (!address.is_empty()).then_some(address.len())
}

fn is_page(rest: &str) -> bool {
    let starts = |with: &str| rest.get(..with.len()).is_some_and(|front| front.eq_ignore_ascii_case(with));
    ["http://", "https://", "ftp://", "www."].into_iter().any(starts)
}

/// Looks no further than an address may be long.
fn is_mailbox(rest: &str) -> bool {
    let name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+".contains(byte);
    let before = rest.bytes().take(65).take_while(name).count();
    let Some(host) = rest.get(before..).and_then(|rest| rest.strip_prefix('@')) else { return false };
    let host = &host[..host.bytes().take(255).take_while(name).count()];
    host.trim_end_matches('.').contains('.')
}
