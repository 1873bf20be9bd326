//! Keys of features: small integers mixed into 32 bits.

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A key in the making: atoms are added to it one by one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mix(u64);

impl Mix {
    /// Starts the key of a template.
    #[inline(always)]
    pub(crate) const fn new(template: u32) -> Self {
        Mix((template as u64 + 1).wrapping_mul(SPREAD))
    }

    /// With one more atom.
    #[inline(always)]
    pub(crate) const fn and(self, atom: u32) -> Self {
        Mix((self.0 ^ atom as u64).wrapping_mul(SPREAD).rotate_left(29))
    }

    /// The key; never nought, which marks an empty slot.
    #[inline(always)]
    pub(crate) const fn key(self) -> u32 {
        let folded = (self.0 ^ (self.0 >> 32)) as u32;
        if folded == 0 { 1 } else { folded }
    }
}

/// A word's bytes as an atom.
#[inline]
pub(crate) const fn bytes(text: &[u8]) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01B3);
        rest = after;
    }
    (hash ^ (hash >> 32)) as u32
}

/// Writes the keys of templates, each a list of atoms, one after another into an array they fill.
macro_rules! keys {
    ($out:ident; $([$($atom:expr),*];)*) => {
        let mut next = 0usize;
        $(
            $out[next] = $crate::hash::Mix::new(next as u32)$(.and($atom))*.key();
            next += 1;
        )*
        debug_assert_eq!(next, $out.len());
    };
}
pub(crate) use keys;
