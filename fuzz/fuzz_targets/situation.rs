//! The situation language: any text gives a situation or diagnostics that can be shown.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    demarche_fuzz::read(text);
});
