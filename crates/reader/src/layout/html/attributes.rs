//! The attributes that say what an element is for.

/// No attribute that matters is longer in earnest (bytes); the rest of it is not kept.
const LONGEST: usize = 4096;

/// Attributes that are kept, in the order of [`Attributes::values`].
const KEPT: [&[u8]; 12] = [
    b"class",
    b"id",
    b"role",
    b"hidden",
    b"style",
    b"aria-hidden",
    b"type",
    b"property",
    b"name",
    b"itemprop",
    b"content",
    b"datetime",
];

/// The attributes of one tag.
#[derive(Default)]
pub(super) struct Attributes {
    values: [Option<Vec<u8>>; KEPT.len()],
    open: bool,
    /// Which of them the tag is at.
    at: Option<usize>,
    name: Vec<u8>,
}

impl Attributes {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Another attribute begins.
    pub(super) fn begin(&mut self) {
        self.close_name();
        (self.at, self.open) = (None, true);
        self.name.clear();
    }

    pub(super) fn push_name(&mut self, part: &[u8]) {
        if self.name.len() + part.len() <= 16 {
            self.name.extend_from_slice(part);
        } else {
            self.name.clear();
            self.open = false;
        }
    }

    pub(super) fn push_value(&mut self, part: &[u8]) {
        self.close_name();
        let Some(Some(value)) = self.at.and_then(|at| self.values.get_mut(at)) else { return };
        let room = LONGEST.saturating_sub(value.len()).min(part.len());
        value.extend_from_slice(&part[..room]);
    }

    /// Of two attributes with one name, the first counts.
    pub(super) fn close_name(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        self.at = KEPT.iter().position(|kept| *kept == self.name).filter(|at| self.values[*at].is_none());
        if let Some(at) = self.at {
            self.values[at] = Some(Vec::new());
        }
    }

    /// A value, if it is there.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let at = KEPT.iter().position(|kept| *kept == name.as_bytes())?;
        let value = self.values.get(at)?.as_deref()?;
        // a value that was cut off may end in half a character
        Some(
            std::str::from_utf8(value)
                .unwrap_or_else(|error| std::str::from_utf8(&value[..error.valid_up_to()]).unwrap_or_default()),
        )
    }

    /// A browser does not show it.
    pub(super) fn hides(&self) -> bool {
        let hidden = self.get("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
        let styled = self.get("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
        let unseen = self.get("class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|name| {
                ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"]
                    .contains(&name)
            })
        });
        hidden || styled || unseen
    }

    /// Its role, its class or its id says that it is no part of the text.
    pub(super) fn is_furniture(&self, own_name: Option<&[u8]>) -> bool {
        let role = self.get("role").is_some_and(|role| ROLES.contains(&role.trim().to_ascii_lowercase().as_str()));
        let named = ["class", "id"]
            .iter()
            .filter_map(|name| self.get(name))
            .any(|value| value.split_ascii_whitespace().any(names_furniture));
        let own = own_name.and_then(|name| std::str::from_utf8(name).ok()).is_some_and(names_furniture);
        role || named || own || self.get("aria-hidden").is_some_and(|value| value == "true")
    }
}

/// Roles of the accessibility standard that are a site's.
const ROLES: [&str; 14] = [
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "menu",
    "menubar",
    "dialog",
    "alertdialog",
    "toolbar",
    "tablist",
    "form",
    "button",
    "listbox",
];

/// Words in the names that designers give to a site's furniture.
const FURNITURE: [&str; 40] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "login",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "promo",
    "promos",
    "promotion",
    "recommended",
    "related",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "submenu",
    "subscribe",
    "subscription",
    "toolbar",
    "trending",
];

/// Words that make such a name speak of something else: a column beside a sidebar, a page that has one.
const NOT_ITSELF: [&str; 12] =
    ["with", "has", "no", "without", "wrapper", "layout", "enabled", "disabled", "is", "js", "body", "page"];

/// Whether a name such as `site-nav`, `relatedPosts` or `share_buttons` is that of furniture.
fn names_furniture(name: &str) -> bool {
    let words = words(name);
    words.iter().any(|word| FURNITURE.binary_search(&word.as_str()).is_ok())
        && !words.iter().any(|word| NOT_ITSELF.contains(&word.as_str()))
}

/// The words of a name, in lower case: parted by signs, or by capitals.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower) {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_furniture_are_told_by_their_words() {
        for name in ["nav", "site-nav", "relatedPosts", "share_buttons", "footer2", "SIDEBAR", "main-navigation"] {
            assert!(names_furniture(name), "{name}");
        }
        for name in ["content", "has-sidebar", "with-nav", "navy", "shares", "page-footer-less-page", "address"] {
            assert!(!names_furniture(name), "{name}");
        }
    }

    #[test]
    fn the_words_stand_in_order() {
        assert!(FURNITURE.is_sorted());
    }
}
