//! Reading numbers and strings from the bytes of a section, none of which is trusted.

use crate::ModelError;

/// The bytes of a section from a place on.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    what: &'static str,
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    /// Reads `bytes`; `what` names them in errors.
    pub fn new(what: &'static str, bytes: &'a [u8]) -> Self {
        Self { what, rest: bytes }
    }

    /// The next `n` bytes.
    ///
    /// # Errors
    /// When there are fewer.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(n)
            .ok_or_else(|| ModelError::new(format!("{} is cut off", self.what)))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    fn chunk<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        self.take(N).map(|bytes| bytes.try_into().expect("as many bytes as were asked for"))
    }

    /// The next byte.
    ///
    /// # Errors
    /// At the end.
    pub fn u8(&mut self) -> Result<u8, ModelError> {
        self.chunk::<1>().map(|[byte]| byte)
    }

    /// The next number of 16 bits, which may be below zero.
    ///
    /// # Errors
    /// When fewer than two bytes are left.
    pub fn i16(&mut self) -> Result<i16, ModelError> {
        self.chunk().map(i16::from_le_bytes)
    }

    /// The next number of 32 bits.
    ///
    /// # Errors
    /// When fewer than four bytes are left.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        self.chunk().map(u32::from_le_bytes)
    }

    /// The next number of 64 bits.
    ///
    /// # Errors
    /// When fewer than eight bytes are left.
    pub fn u64(&mut self) -> Result<u64, ModelError> {
        self.chunk().map(u64::from_le_bytes)
    }

    /// The next `n` numbers of 16 bits.
    ///
    /// # Errors
    /// When there are fewer.
    pub fn u16s(&mut self, n: usize) -> Result<Vec<u16>, ModelError> {
        let bytes = self.take(n.saturating_mul(2))?;
        Ok(bytes.as_chunks().0.iter().map(|&number| u16::from_le_bytes(number)).collect())
    }

    /// The next `n` numbers of 32 bits.
    ///
    /// # Errors
    /// When there are fewer.
    pub fn u32s(&mut self, n: usize) -> Result<Vec<u32>, ModelError> {
        let bytes = self.take(n.saturating_mul(4))?;
        Ok(bytes.as_chunks().0.iter().map(|&number| u32::from_le_bytes(number)).collect())
    }

    /// A string with its length in front of it (`u32`).
    ///
    /// # Errors
    /// When it is cut off or not UTF-8.
    pub fn text(&mut self) -> Result<&'a str, ModelError> {
        let n_bytes = self.u32()? as usize;
        std::str::from_utf8(self.take(n_bytes)?).map_err(|_| self.damaged())
    }

    /// Holds that all has been read.
    ///
    /// # Errors
    /// When bytes are left.
    pub fn end(&self) -> Result<(), ModelError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.damaged()) }
    }

    /// The error for what cannot be.
    pub fn damaged(&self) -> ModelError {
        ModelError::new(format!("{} is damaged", self.what))
    }
}
