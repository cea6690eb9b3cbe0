//! A file that appears under its name only when it is whole.

use crate::Error;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// What the name of a file ends with until it is whole.
pub(crate) const PARTIAL: &str = ".partial";

/// Bytes gathered before they are handed to the operating system.
const BUFFER: usize = 1 << 18;

/// A file that is being written beside its final place, and hashed on the way.
///
/// Dropped before it is sealed, it leaves nothing behind.
pub(crate) struct PartialFile {
    file: BufWriter<File>,
    path: PathBuf,
    partial: PathBuf,
    hash: blake3::Hasher,
    sha256: Sha256,
    bytes: u64,
    sealed: bool,
}

/// Size and hash of a file that is whole.
pub(crate) struct Sealed {
    /// Its length.
    pub(crate) bytes: u64,
    /// BLAKE3 of its content, in hexadecimal.
    pub(crate) blake3: String,
    /// SHA-256 of its content, in hexadecimal.
    pub(crate) sha256: String,
}

impl PartialFile {
    /// Begins the file that will be at `path`.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(PARTIAL);
        let partial = PathBuf::from(partial);
        let file = File::create(&partial).map_err(Error::io("create", &partial))?;
        Ok(Self {
            file: BufWriter::with_capacity(BUFFER, file),
            path: path.to_owned(),
            partial,
            hash: blake3::Hasher::new(),
            sha256: Sha256::new(),
            bytes: 0,
            sealed: false,
        })
    }

    /// The place where the file will be.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the file durable, and gives it its name.
    pub(crate) fn seal(mut self) -> Result<Sealed, Error> {
        self.file.flush().map_err(Error::io("write", &self.path))?;
        self.file.get_ref().sync_all().map_err(Error::io("write", &self.path))?;
        fs::rename(&self.partial, &self.path).map_err(Error::io("rename into", &self.path))?;
        self.sealed = true;
        let blake3 = self.hash.finalize().to_hex().to_string();
        Ok(Sealed { bytes: self.bytes, blake3, sha256: hexadecimal(&self.sha256.finalize_reset()) })
    }
}

impl Write for PartialFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.sha256.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for PartialFile {
    fn drop(&mut self) {
        if !self.sealed {
            // Nobody is left to tell; a file with this ending is also removed by the next run.
            let _ = fs::remove_file(&self.partial);
        }
    }
}

/// Bytes as hexadecimal digits.
fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).expect("below 16");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Writes a whole file at once, so that it is there wholly or not at all.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<Sealed, Error> {
    let mut file = PartialFile::create(path)?;
    file.write_all(content).map_err(Error::io("write", path))?;
    file.seal()
}

/// Makes the names in a folder durable, where the system knows how.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(Error::io("write to", folder))?;
    }
    Ok(())
}

/// Removes what interrupted runs left half written in a folder and in those below it.
pub(crate) fn remove_partial_files(folder: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::io("list", folder))? {
        let entry = entry.map_err(Error::io("list", folder))?;
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_partial_files(&path)?;
        } else if path.as_os_str().as_encoded_bytes().ends_with(PARTIAL.as_bytes()) {
            fs::remove_file(&path).map_err(Error::io("remove", &path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_wholly_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terms.csv");
        let mut file = PartialFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        // BLAKE3 of "abc", from the test vectors of `b3sum`.
        let sealed = write_whole(&path, b"abc").unwrap();
        assert_eq!(sealed.bytes, 3);
        assert_eq!(
            sealed.blake3,
            "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
        );
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            sealed.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(fs::read(&path).unwrap(), b"abc");
    }

    #[test]
    fn what_an_interrupted_run_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("terms.csv.partial"), "half").unwrap();
        fs::write(folder.path().join("terms.csv"), "whole").unwrap();
        remove_partial_files(folder.path()).unwrap();
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["terms.csv"]);
    }
}
