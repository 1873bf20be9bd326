//! The elements of HTML, as far as it matters what they are.

use std::collections::HashMap;

/// A name of an element, in lower case, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Name(pub u32);

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a line.
    Inline,
    /// Set apart from what is around it.
    Block,
    /// A block that closes no paragraph and holds other blocks only by mistake: `p`.
    Paragraph,
    /// `h1` to `h6`, `title`.
    Heading,
    /// `li`, `dd`.
    Item,
    /// `blockquote`.
    Quote,
    /// Words that are no prose.
    Aside,
    /// A cell of a table: words that are no prose, unless they are long.
    Cell,
    /// Navigation and the like.
    Furniture,
    /// `header`: a site's, or an article's.
    Header,
    /// `article` and `main`.
    Article,
    /// Not shown.
    Hidden,
    /// Has no content: `br`, `hr`, `img`.
    Void,
    /// `html`, `head`, `body`: there whether they are written or not.
    Frame,
}

macro_rules! elements {
    ($($name:ident $text:literal $kind:ident,)*) => {
        /// The names that are known.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code, reason = "one for each line of the table")]
        #[derive(Clone, Copy)]
        enum Known { $($name,)* }
        const KNOWN: &[(&str, Kind)] = &[$(($text, Kind::$kind),)*];
        #[allow(dead_code, reason = "one for each line of the table")]
        impl Name { $(pub(super) const $name: Self = Self(Known::$name as u32);)* }
    };
}

elements! {
    A "a" Inline, ADDRESS "address" Block, AREA "area" Void, ARTICLE "article" Article, ASIDE "aside" Furniture,
    AUDIO "audio" Hidden, BASE "base" Void, BLOCKQUOTE "blockquote" Quote, BODY "body" Frame, BR "br" Void,
    BUTTON "button" Furniture, CANVAS "canvas" Hidden, CAPTION "caption" Aside, CENTER "center" Block, COL "col" Void,
    COLGROUP "colgroup" Block, DATALIST "datalist" Hidden, DD "dd" Item, DETAILS "details" Block, DIALOG "dialog" Block,
    DIR "dir" Block, DIV "div" Block, DL "dl" Block, DT "dt" Aside, EMBED "embed" Void, FIELDSET "fieldset" Block,
    FIGCAPTION "figcaption" Aside, FIGURE "figure" Block, FOOTER "footer" Furniture, FORM "form" Furniture,
    FRAME "frame" Void, FRAMESET "frameset" Hidden, H1 "h1" Heading, H2 "h2" Heading, H3 "h3" Heading, H4 "h4" Heading,
    H5 "h5" Heading, H6 "h6" Heading, HEAD "head" Frame, HEADER "header" Header, HGROUP "hgroup" Block, HR "hr" Void,
    HTML "html" Frame, IFRAME "iframe" Hidden, IMG "img" Void, INPUT "input" Void, LEGEND "legend" Block, LI "li" Item,
    LINK "link" Void, LISTING "listing" Aside, MAIN "main" Article, MENU "menu" Furniture, META "meta" Void,
    NAV "nav" Furniture, NOEMBED "noembed" Hidden, NOFRAMES "noframes" Hidden, NOSCRIPT "noscript" Hidden,
    OBJECT "object" Hidden, OL "ol" Block, OPTGROUP "optgroup" Furniture, OPTION "option" Furniture, P "p" Paragraph,
    PARAM "param" Void, PICTURE "picture" Inline, PRE "pre" Aside, RP "rp" Hidden, SCRIPT "script" Hidden,
    SEARCH "search" Furniture, SECTION "section" Block, SELECT "select" Furniture, SOURCE "source" Void,
    STYLE "style" Hidden, SUMMARY "summary" Block, SVG "svg" Hidden, TABLE "table" Block, TBODY "tbody" Block,
    TD "td" Cell, TEMPLATE "template" Hidden, TEXTAREA "textarea" Furniture, TFOOT "tfoot" Block, TH "th" Cell,
    THEAD "thead" Block, TIME "time" Inline, TITLE "title" Heading, TR "tr" Block, TRACK "track" Void, UL "ul" Block,
    VIDEO "video" Hidden, WBR "wbr" Void, XMP "xmp" Aside,
}

/// No page has more different names in earnest; what has is treated as if they were all one.
const MOST_NAMES: usize = 1 << 16;

/// The names of a page.
pub(super) struct Names {
    numbers: HashMap<Box<[u8]>, Name>,
}

impl Names {
    pub(super) fn new() -> Self {
        let known = KNOWN.iter().zip(0..).map(|((text, _), number)| (Box::from(text.as_bytes()), Name(number)));
        Self { numbers: known.collect() }
    }

    /// The number of a name.
    pub(super) fn number(&mut self, text: &[u8]) -> Name {
        if let Some(name) = self.numbers.get(text) {
            return *name;
        }
        let next = Name(u32::try_from(self.numbers.len().min(MOST_NAMES)).unwrap_or(u32::MAX));
        if self.numbers.len() < MOST_NAMES {
            self.numbers.insert(text.into(), next);
        }
        next
    }
}

impl Name {
    pub(super) fn kind(self) -> Kind {
        KNOWN.get(self.0 as usize).map_or(Kind::Inline, |(_, kind)| *kind)
    }

    /// An element of somebody's own making.
    pub(super) fn is_own(self) -> bool {
        self.0 as usize >= KNOWN.len()
    }

    /// End tags of what is outside do not close it.
    pub(super) fn is_barrier(self) -> bool {
        [Self::TABLE, Self::TD, Self::TH, Self::CAPTION, Self::TEMPLATE, Self::BUTTON, Self::OBJECT].contains(&self)
    }

    /// Belongs to the frame of a table, whose end tags reach through everything in it.
    pub(super) fn is_of_table(self) -> bool {
        [Self::TABLE, Self::TBODY, Self::THEAD, Self::TFOOT, Self::TR, Self::TD, Self::TH, Self::CAPTION]
            .contains(&self)
    }

    /// The elements that this one closes if they are open, and those that keep them open.
    pub(super) fn closes(self) -> (&'static [Self], &'static [Self]) {
        const LISTS: &[Name] = &[Name::UL, Name::OL, Name::MENU, Name::DIR];
        match self {
            Self::LI => (&[Self::LI], LISTS),
            Self::DT | Self::DD => (&[Self::DT, Self::DD], &[Self::DL]),
            Self::TD | Self::TH => (&[Self::TD, Self::TH, Self::CAPTION], &[Self::TABLE]),
            Self::TR => (&[Self::TR, Self::CAPTION], &[Self::TABLE]),
            Self::TBODY | Self::THEAD | Self::TFOOT => {
                (&[Self::TBODY, Self::THEAD, Self::TFOOT, Self::CAPTION], &[Self::TABLE])
            }
            Self::OPTION => (&[Self::OPTION], &[Self::SELECT]),
            Self::BUTTON => (&[Self::BUTTON], &[]),
            _ => (&[], &[]),
        }
    }
}

impl Kind {
    /// Whether text inside is parted from text outside.
    pub(super) fn is_block(self) -> bool {
        !matches!(self, Self::Inline | Self::Hidden | Self::Void | Self::Frame)
    }
}
