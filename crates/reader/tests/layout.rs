//! Laying out a page: what its words are, what they are for, and where they stood.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "layout/laws.rs"]
mod laws;

use std::fmt::Write;

use proptest::prelude::*;
use reader::{Format, PageText, Role, lay_out};
use vocab::Date;

use laws::check_laws;

/// A page's blocks, one a line: a letter for the role, then the words.
fn blocks(page: &PageText) -> String {
    let mut out = String::new();
    for block in &page.blocks {
        let role = match block.role {
            Role::Paragraph => 'P',
            Role::Heading => 'H',
            Role::ListItem => 'L',
            Role::Quote => 'Q',
            Role::Aside => 'A',
            Role::Furniture => 'F',
        };
        writeln!(out, "{role} {}", page.text[block.span.clone()].replace('\n', "/")).unwrap();
    }
    out
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, format: Format, expected: &[&str]) -> PageText {
    let page = lay_out(bytes.as_ref(), Some(format));
    check_laws(bytes.as_ref(), &page);
    let found = blocks(&page);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{:?}", page.text);
    page
}

#[track_caller]
fn html(page: &str, expected: &[&str]) -> PageText {
    check(page, Format::Html, expected)
}

mod decoding {
    use super::*;

    const WORDS: &str = "Пекин может смягчить санкции.";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[track_caller]
    fn decodes(bytes: &[u8], encoding: &str, words: &str) -> PageText {
        let page = lay_out(bytes, None);
        check_laws(bytes, &page);
        assert_eq!((page.encoding, page.text.as_str()), (encoding, words));
        page
    }

    #[test]
    fn utf8_needs_no_mark() {
        decodes(WORDS.as_bytes(), "UTF-8", WORDS);
        let marked = decodes(format!("\u{feff}{WORDS}").as_bytes(), "UTF-8", WORDS);
        assert_eq!(marked.original(&(0..10)), 3..13);
    }

    #[test]
    fn utf16_is_known_with_a_mark_and_without() {
        let texts = [
            "Talks may resume in May.",
            WORDS,
            "中国可能会放松制裁。但是，平壤不会回到谈判桌前。",
            "北朝鮮は核実験をするだろう。",
        ];
        for text in texts {
            for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
                let bare = utf16(text, big);
                let page = decodes(&bare, name, text);
                let last = text.char_indices().last().unwrap().0;
                assert_eq!(page.original(&(last..text.len())), bare.len() - 2..bare.len());
                decodes(&utf16(&format!("\u{feff}{text}"), big), name, text);
            }
        }
    }

    #[test]
    fn old_encodings_are_guessed() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(WORDS);
        let page = decodes(&bytes, "windows-1251", WORDS);
        assert_eq!(page.original(&("Пекин ".len().."Пекин может".len())), 6..11);
        let japanese = "北朝鮮は核実験をするだろう。中国はABCを支援する。";
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::ISO_2022_JP] {
            let (bytes, _, _) = encoding.encode(japanese);
            let page = decodes(&bytes, encoding.name(), japanese);
            let at = japanese.find("ABC").unwrap();
            let original = page.original(&(at..at + 3));
            assert!(bytes[original].ends_with(b"ABC"));
        }
    }

    #[test]
    fn the_markup_may_name_the_encoding() {
        let text = "<html><head><meta charset='iso-8859-2'></head><p>Łódź</p>";
        let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(text);
        decodes(&bytes, "ISO-8859-2", "Łódź");
        let text = "<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\"><p>Киев</p>";
        let (bytes, _, _) = encoding_rs::KOI8_R.encode(text);
        decodes(&bytes, "KOI8-R", "Киев");
    }

    #[test]
    fn what_cannot_be_decoded_is_counted() {
        let page = decodes(
            b"The caf\xc3\xa9s of \xe2\x80\x9cold\xe2\x80\x9d Lom\xc3\xa9 \xff and \xc3\xa9t\xc3\xa9",
            "UTF-8",
            "The cafés of “old” Lomé \u{fffd} and été",
        );
        assert_eq!(page.replaced, 1);
        assert_eq!(decodes(b"cut caf\xc3", "UTF-8", "cut caf\u{fffd}").replaced, 1);
        let page = decodes(b"<meta charset=shift_jis>\x82\xa0\x82 A", "Shift_JIS", "あ\u{fffd} A");
        assert_eq!(page.replaced, 1);
        assert_eq!(decodes(b"\xff\xfeA\0\0\xd8B\0", "UTF-16LE", "A\u{fffd}B").replaced, 1);
    }

    #[test]
    fn pictures_and_programs_have_no_words() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            b"%PDF-1.7 text",
            b"PK\x03\x04",
            b"\x7fELF\x02\x01\x01\0",
            &[0; 100],
            &[1, 2, 3],
        ] {
            let page = lay_out(bytes, None);
            check_laws(bytes, &page);
            assert!(page.binary && page.text.is_empty(), "{bytes:?}");
        }
        assert!(!lay_out(b"", None).binary);
    }
}

mod plain {
    use super::*;

    #[track_caller]
    fn plain(page: &str, expected: &[&str]) {
        check(page, Format::Plain, expected);
        check(page.replace('\n', "\r\n"), Format::Plain, expected);
        check(page.replace('\n', "\r"), Format::Plain, expected);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        plain(
            "The ministry said on Tuesday that it would not take part in the talks\nunless sanctions were eased first. It gave no date yet. Many\nobservers doubt that this will happen before the party congress, when\nChina is expected to announce a plan of its own.\n\nNobody else spoke.",
            &[
                "P The ministry said on Tuesday that it would not take part in the talks unless sanctions were eased first. It gave no date yet. Many observers doubt that this will happen before the party congress, when China is expected to announce a plan of its own.",
                "P Nobody else spoke.",
            ],
        );
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let line = "Brazil will probably abstain, as it did in the three votes before, and nothing in the speech of its foreign minister says otherwise. It has said so twice.";
        plain(&format!("{line}\n{line}\n{line}"), &[format!("P {line}").as_str(); 3]);
    }

    #[test]
    fn lists_and_labels_keep_their_lines() {
        plain(
            "Three things matter:\n• trade with Peru\n• the vote, which has\n  been put off twice\n- and aid\n1. Lima\n2. Quito\n\n  • 1000 / 1000",
            &[
                "P Three things matter:",
                "L trade with Peru",
                "L the vote, which has been put off twice",
                "L and aid",
                "L Lima",
                "L Quito",
                "F 1000 / 1000",
            ],
        );
        plain(
            "Home\nAbout\nContact Us\n\nShare this\nTalks resumed.",
            &["F Home", "F About", "F Contact Us", "F Share this", "P Talks resumed."],
        );
    }

    #[test]
    fn headings_are_told_by_their_looks() {
        plain(
            "What will Chile do about Peru\n\nThe Road to Santiago\n\nTHE VOTE\n\nIt is not yet clear how Lima will\n\nTitle\n=====\n\nThe end.",
            &[
                "H What will Chile do about Peru",
                "H The Road to Santiago",
                "H THE VOTE",
                "P It is not yet clear how Lima will",
                "P Title",
                "P The end.",
            ],
        );
    }

    #[test]
    fn mail_is_quoted_and_pages_end() {
        plain(
            "She wrote:\n> I regret that we\n> have not met.\n>> Nor do I.\nYours",
            &["P She wrote:", "Q I regret that we have not met.", "Q Nor do I.", "P Yours"],
        );
        plain("The end of a page.\u{c}and the next.", &["P The end of a page.", "P and the next."]);
        plain("A long-\nterm driver of non-\nproliferation", &["P A long-term driver of non-proliferation"]);
    }

    #[test]
    fn white_space_and_what_is_not_seen_are_taken_out() {
        let page = lay_out("a\u{a0}\t b\u{ad}c\u{200b}d  e".as_bytes(), None);
        assert_eq!(page.text, "a bcd e");
        assert_eq!(page.original(&(2..5)), 5..13);
    }
}

mod markdown {
    use super::*;

    #[track_caller]
    fn markdown(page: &str, expected: &[&str]) -> PageText {
        check(page, Format::Markdown, expected)
    }

    #[test]
    fn marks_tell_what_a_block_is_for() {
        markdown(
            "# The *vote*\n\nChile [may](http://a.b) abstain\nin **May** &amp; June \\*.\n\n> Not yet.\n\n* one\n* two\n\n  more\n\n```\nlet x;\nlet y;\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n![picture](x.png) end `code`",
            &[
                "H The vote",
                "P Chile may abstain in May & June *.",
                "Q Not yet.",
                "L one",
                "L two",
                "L more",
                "A let x;/let y;",
                "A a",
                "A b",
                "A c",
                "A d",
                "P end code",
            ],
        );
    }

    #[test]
    fn lists_of_links_are_furniture() {
        markdown(
            "- [Home](/)\n- [About](/about)\n  - [Us](/us)\n\nText.\n\n[A](a) [B](b)",
            &["F Home", "F About", "F Us", "P Text.", "F A B"],
        );
    }

    #[test]
    fn front_matter_gives_title_and_day() {
        let page = markdown(
            "---\ntitle: \"What Chile will do\"\ndate: 2021-07-20T10:00:00Z\ntags: [a]\n---\n\nNothing.",
            &["H What Chile will do", "P Nothing."],
        );
        assert_eq!(page.published, Some(Date::constant(2021, 7, 20)));
        assert_eq!(page.original(&page.blocks[0].span), 12..30);
    }

    #[test]
    fn html_within_is_read_as_html() {
        markdown(
            "<nav><a href='/'>Home</a></nav>\n\n<p>Talks &amp; tests</p>\n\nOne<br>two <b>three</b>.",
            &["F Home", "P Talks & tests", "P One/two three."],
        );
    }
}

mod webpages {
    use super::*;

    #[test]
    fn a_page_of_a_newspaper_is_taken_apart() {
        let source = include_str!("layout/news.html");
        let page = html(source, &include_str!("layout/news.txt").lines().collect::<Vec<_>>());
        assert_eq!(page.published, Some(Date::constant(2021, 7, 20)));
        assert_eq!(lay_out(source.as_bytes(), None).format, Format::Html);
    }

    #[test]
    fn what_is_not_shown_has_no_words() {
        html(
            "<style>p{}</style><script>if (a<b) alert('</p>')</script><p>See<!-- n --> th<b hidden>x</b>is<span style='display : none'>no</span></p><template><p>no</template><svg><title>no</title><text>no</text></svg><noscript><p>no</noscript><p hidden>no<p>Yes",
            &["P See this", "P Yes"],
        );
    }

    #[test]
    fn entities_are_one_character_each() {
        let page = html(
            "<p>A&amp;B &lt;3 caf&eacute; &#8220;x&#x201d; &nosuch; &semi;&nGg; AT&T&nbsp;c</p>",
            &["P A&B <3 café “x” &nosuch; ;⋙\u{338} AT&T c"],
        );
        let at = page.text.find('é').unwrap();
        assert_eq!(page.original(&(at..at + 2)), 20..28);
    }

    #[test]
    fn blocks_part_and_lines_join() {
        html(
            "<div>one<div>two</div>three</div><p>a<b>b</b><br>c<br><br>d<td>",
            &["P one", "P two", "P three", "P ab/c", "P d"],
        );
        html(
            "<table><tr><td>one<td>two<tr><th>3</table><pre>a\n b\r\nc</pre><figcaption>d</figcaption>",
            &["A one", "A two", "F 3", "A a/b/c", "A d"],
        );
    }

    #[test]
    fn unclosed_tags_do_not_swallow_the_page() {
        html(
            "<title>The <b>vote</b><p>Text one.<h2>Head<p>Text two.<ul><li>a<li>b</ul>after</div></td> end",
            &["H The vote", "P Text one.", "H Head", "P Text two.", "L a", "L b", "P after end"],
        );
    }

    #[test]
    fn a_form_around_the_page_is_no_furniture() {
        let prose = "It remains doubtful whether the government will send its delegation before the end of the year, officials say. ".repeat(3);
        let prose = prose.trim();
        html(
            &format!(
                "<form class='comments'><nav>Home</nav><h1>Head</h1><p>{prose}</p><input><div class=related>More</div></form>"
            ),
            &["F Home", "H Head", &format!("P {prose}"), "F More"],
        );
    }

    #[test]
    fn tables_may_hold_prose() {
        let prose = "It remains doubtful whether the government will send its delegation before the end of the year, officials say.";
        html(
            &format!("<table><tr><td>{prose}<td><p>Short.</p><td>cell"),
            &[&format!("P {prose}"), "P Short.", "A cell"],
        );
    }

    #[test]
    fn the_day_of_publication_is_in_many_places() {
        for markup in [
            "<meta property='article:published_time' content='2021-07-20T08:00'>",
            "<meta itemprop=datePublished content=2021-07-20>",
            "<script type='application/ld+json'>{\"@graph\":[{\"datePublished\" : \"2021-07-20T08:00:00Z\"}]}</script>",
            "<time datetime='2021-07-20'>20 July</time>",
            "<time datetime='2021-07-20'>20 July</time><time datetime='2022-01-01'></time>",
            "<nav><time datetime='2022-01-01'></time></nav><meta name=date content='2021-07-20'>",
        ] {
            let page = lay_out(format!("<html>{markup}<p>Text").as_bytes(), None);
            assert_eq!(page.published, Some(Date::constant(2021, 7, 20)), "{markup}");
        }
    }

    #[test]
    fn bombs_take_time_in_proportion() {
        let many = 300_000;
        let deep = "<div>".repeat(many) + "x" + &"</div>".repeat(many);
        html(&deep, &["P x"]);
        html(&("<div><b>".repeat(many) + "x" + &"</i></b></span>".repeat(many)), &["P x"]);
        html(&("<b><div>".to_owned() + &"<i>".repeat(many) + &"</b>".repeat(many) + "x"), &["P x"]);
        html(&("<table><td>".repeat(many) + "x" + &"</div></p>".repeat(many)), &["A x"]);
        html(&("<nav><ul><li><a>".repeat(many) + "x"), &["F x"]);
        html(&format!("<p {}>x", "a=b c='d' ".repeat(many)), &["P x"]);
        html(&format!("<p class='{}'>x", "a ".repeat(many)), &["P x"]);
        html(&"<title>".repeat(many), &[]);
        html(&"<textarea><!--".repeat(many), &[]);
        let names: String = (0..many).map(|n| format!("<x{n}>")).collect();
        html(&(names + "x"), &["P x"]);
        check_laws(&b"&amp;".repeat(many), &lay_out(&b"&amp;".repeat(many), Some(Format::Html)));
        check_laws(&b"&x".repeat(many), &lay_out(&b"&x".repeat(many), Some(Format::Html)));
        for bomb in ["[", "[a](", "> ", "- ", "*a_ ", "![", "<a ", "`", "&", "|a", "<!--", "\\"] {
            let bytes = bomb.repeat(many / 10).into_bytes();
            check_laws(&bytes, &lay_out(&bytes, Some(Format::Markdown)));
            check_laws(&bytes, &lay_out(&bytes, Some(Format::Plain)));
            check_laws(&bytes, &lay_out(&bytes, Some(Format::Html)));
        }
    }
}

#[test]
fn formats_are_told_apart() {
    for (page, format) in [
        ("<!DOCTYPE html><p>x", Format::Html),
        ("\n <HTML>", Format::Html),
        ("<p>One</p><p>Two</p>", Format::Html),
        ("# Head\n\nA [link](http://a.b).", Format::Markdown),
        ("---\ntitle: x\n---\ntext", Format::Markdown),
        ("# of votes: 3\na < b and c > d", Format::Plain),
        ("The <b> tag is used here to make words bold, [1] (see below).", Format::Plain),
        ("", Format::Plain),
    ] {
        assert_eq!(lay_out(page.as_bytes(), None).format, format, "{page}");
    }
}

#[test]
fn the_founding_page_keeps_every_word() {
    let Some(shared) = std::env::var_os("DEMARCHE_SHARED") else { return };
    let bytes = std::fs::read(std::path::Path::new(&shared).join("pages/seed.txt")).unwrap();
    let page = lay_out(&bytes, None);
    check_laws(&bytes, &page);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let source: Vec<String> =
        words(std::str::from_utf8(&bytes).unwrap()).into_iter().filter(|word| word != "•").collect();
    assert_eq!(words(&page.text), source);
    assert_eq!(page.blocks[0].role, Role::Heading);
    assert_eq!(page.blocks.last().unwrap().role, Role::Furniture);
}

fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='nav'>",
    "</div>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<li>",
    "<ul>",
    "</ul>",
    "<br>",
    "<table>",
    "<td>",
    "</table>",
    "<h1>",
    "</h2>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "</svg>",
    "<pre>",
    "</pre>",
    "<textarea>",
    "</textarea>",
    "&amp;",
    "&eacute",
    "&#x41;",
    "&#0;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "/",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "word",
    "ñandú",
    "日本",
    "\0",
    "\u{ad}",
    "\u{feff}",
    "<![CDATA[",
    "]]>",
    "<!doctype",
    "<nav",
    "hidden",
    "<form>",
    "</form>",
    "<header>",
    "<time datetime='2020-01-01'>",
    "]",
    "-",
    "&not",
    "in;",
];
const MARKS: &[&str] = &[
    "# ",
    "## ",
    "\n",
    "\n\n",
    "* ",
    "1. ",
    "> ",
    "    ",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "<b>",
    "<br>",
    "<div>\n",
    "**",
    "_",
    "|",
    "---",
    "\n|---|\n",
    "&amp;",
    "\\",
    "word",
    "日本",
    " ",
    "\r\n",
    "\t",
    "[^1]",
    "[^1]: ",
    "---\ntitle: x\n---\n",
    "+++\n",
    "~~",
    "<!--",
    "$",
    "- [ ] ",
    "\0",
    "é",
    "(1) ",
    "• ",
    "1000 / 1000",
    "Menu",
    "Share this",
    ".",
    ",",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 500 } else { 5000 }))]

    #[test]
    fn any_bytes_keep_the_laws(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [None, Some(Format::Plain), Some(Format::Markdown), Some(Format::Html)] {
            check_laws(&bytes, &lay_out(&bytes, format));
        }
    }

    #[test]
    fn any_tags_keep_the_laws(page in soup(HTML)) {
        check_laws(page.as_bytes(), &lay_out(page.as_bytes(), Some(Format::Html)));
        check_laws(page.as_bytes(), &lay_out(page.as_bytes(), None));
    }

    #[test]
    fn any_marks_keep_the_laws(page in soup(MARKS)) {
        check_laws(page.as_bytes(), &lay_out(page.as_bytes(), Some(Format::Markdown)));
        check_laws(page.as_bytes(), &lay_out(page.as_bytes(), Some(Format::Plain)));
    }

    #[test]
    fn any_encoding_keeps_the_laws(page in soup(HTML), which in 0usize..10, cut in 0usize..3) {
        let encodings = ["shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr", "windows-1252", "koi8-r", "gbk", "windows-1258"];
        let encoding = encoding_rs::Encoding::for_label(encodings[which].as_bytes()).unwrap();
        let marked = format!("<meta charset={}>{page}", encodings[which]);
        let (bytes, _, _) = encoding.encode(&marked);
        let bytes = &bytes[..bytes.len().saturating_sub(cut)];
        check_laws(bytes, &lay_out(bytes, None));
        for big in [false, true] {
            let mut wide = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
            wide.extend(marked.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }));
            wide.truncate(wide.len() - cut);
            check_laws(&wide, &lay_out(&wide, None));
        }
    }
}

#[test]
fn an_entity_behind_an_empty_end_tag_keeps_to_itself() {
    let page = b"<p></>&not a word";
    check_laws(page, &lay_out(page, Some(Format::Html)));
}
