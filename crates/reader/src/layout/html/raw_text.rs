//! Elements whose content is not markup: `script`, `style`, `title` and a few more.

use html5gum::State;

/// The elements, and how their content is read.
const ELEMENTS: [(&[u8], State); 9] = [
    (b"script", State::ScriptData),
    (b"style", State::RawText),
    (b"title", State::RcData),
    (b"textarea", State::RcData),
    (b"iframe", State::RawText),
    (b"noscript", State::RawText),
    (b"noembed", State::RawText),
    (b"noframes", State::RawText),
    (b"xmp", State::RawText),
];

/// Where their end tags are.
pub(super) struct RawText<'a> {
    source: &'a [u8],
    /// The next end tag of each element, as far as has been looked; past the end if there is none.
    next: [usize; ELEMENTS.len()],
}

impl<'a> RawText<'a> {
    pub(super) fn new(source: &'a [u8]) -> Self {
        Self { source, next: [0; ELEMENTS.len()] }
    }

    /// How the content of an element is read that begins here. What is shown and never ends would swallow the page,
    /// so that is read as markup: pages lose their tails.
    pub(super) fn state(&mut self, name: &[u8], at: usize) -> Option<State> {
        let index = ELEMENTS.iter().position(|(element, _)| *element == name)?;
        let (element, state) = ELEMENTS[index];
        if matches!(element, b"script" | b"style") {
            return Some(state);
        }
        if self.next[index] < at || self.next[index] == 0 {
            self.next[index] = end_tag(self.source, element, at).unwrap_or(usize::MAX);
        }
        (self.next[index] != usize::MAX).then_some(state)
    }
}

fn end_tag(source: &[u8], element: &[u8], from: usize) -> Option<usize> {
    let rest = source.get(from..)?;
    memchr::memchr_iter(b'<', rest).map(|at| from + at).find(|at| {
        let name = source.get(at + 2..at + 2 + element.len());
        source.get(at + 1) == Some(&b'/') && name.is_some_and(|name| name.eq_ignore_ascii_case(element))
    })
}
