//! Lines that are a site's and not a text's, whatever the format.

/// What sites write on their buttons and above their lists; whole lines, in lower case, without marks at their ends.
const PHRASES: [&str; 62] = [
    "accept all cookies",
    "accept cookies",
    "add a comment",
    "advertisement",
    "all rights reserved",
    "back to top",
    "click here",
    "close",
    "comments",
    "contact us",
    "continue reading",
    "cookie policy",
    "cookie settings",
    "copy link",
    "download pdf",
    "email this article",
    "follow us",
    "hide comments",
    "home",
    "join the conversation",
    "latest news",
    "leave a comment",
    "leave a reply",
    "load more",
    "load more comments",
    "log in",
    "login",
    "menu",
    "more from this author",
    "more stories",
    "most popular",
    "most read",
    "next",
    "next article",
    "next post",
    "popular posts",
    "previous",
    "previous article",
    "previous post",
    "print",
    "print this article",
    "print this page",
    "privacy policy",
    "read more",
    "recent posts",
    "recommended for you",
    "related articles",
    "related content",
    "related posts",
    "related stories",
    "search",
    "share",
    "share this",
    "share this article",
    "show comments",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "subscribe",
    "terms of use",
    "view the discussion thread",
];

/// Whether a line is nothing but furniture: a known label, a counter, a notice of copyright, a menu in one line.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "•·*–—|»«›‹".contains(c));
    if line.is_empty() || line.len() > 160 {
        return false;
    }
    let lower = line.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| " .:!…>→".contains(c));
    is_counter(line)
        || PHRASES.binary_search(&bare).is_ok()
        || lower.starts_with('©')
        || lower.starts_with("copyright ©")
        || (lower.ends_with("all rights reserved") || lower.ends_with("all rights reserved."))
        || is_menu(line)
}

/// No word, and no year either: "1000 / 1000", "* * *".
fn is_counter(line: &str) -> bool {
    let numbers = || line.split(|c: char| !c.is_ascii_digit());
    let year = |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    line.len() <= 40 && !line.chars().any(char::is_alphabetic) && !line.contains('\u{fffd}') && !numbers().any(year)
}

/// "Home | About | Contact".
fn is_menu(line: &str) -> bool {
    let mut parts = 0;
    let short = line.split(['|', '·', '•']).all(|part| {
        parts += 1;
        part.split_whitespace().count() <= 3
    });
    short && parts >= 3
}
