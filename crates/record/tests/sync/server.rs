//! A web server of a few lines, which fails on demand.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use md5::{Digest, Md5};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The path, without the folder's.
    pub name: String,
    /// The first byte asked for.
    pub from: Option<usize>,
    /// How often the name has been asked for before.
    pub before: usize,
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
    /// Bytes of the body that are sent before the line breaks.
    pub cut: Option<usize>,
}

impl Reply {
    pub fn status(status: u16) -> Self {
        Self { status, headers: "Content-Length: 0\r\n".into(), body: Vec::new(), cut: None }
    }

    /// The whole file.
    pub fn whole(body: &[u8]) -> Self {
        Self { status: 200, headers: format!("Content-Length: {}\r\n", body.len()), body: body.to_vec(), cut: None }
    }

    /// The file from a byte on.
    pub fn from(body: &[u8], from: usize) -> Self {
        let total = body.len();
        if from >= total {
            return Self {
                headers: format!("Content-Range: bytes */{total}\r\nContent-Length: 0\r\n"),
                ..Self::status(416)
            };
        }
        let body = body[from..].to_vec();
        let headers =
            format!("Content-Length: {}\r\nContent-Range: bytes {from}-{}/{total}\r\n", body.len(), total - 1);
        Self { status: 206, headers, body, cut: None }
    }

    /// The same, with the line breaking after so many bytes of the body.
    pub fn cut(self, after: usize) -> Self {
        Self { cut: Some(after), ..self }
    }
}

/// The files of a folder, with their two lists.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub files: Vec<(String, Vec<u8>)>,
}

impl Folder {
    pub fn of(files: &[(&str, &[u8])]) -> Self {
        let mut folder = Self { files: files.iter().map(|(name, body)| ((*name).to_owned(), body.to_vec())).collect() };
        let (mut sizes, mut sums) = (String::new(), String::new());
        for (name, body) in &folder.files {
            writeln!(sizes, "{} {name}", body.len()).unwrap();
            writeln!(sums, "{}  {name}", md5(body)).unwrap();
        }
        folder.files.push(("filesizes".into(), sizes.into_bytes()));
        folder.files.push(("md5sums".into(), sums.into_bytes()));
        folder
    }

    pub fn body(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, body)| body.as_slice())
    }

    /// What a server without faults answers.
    pub fn answer(&self, request: &Request) -> Reply {
        match (self.body(&request.name), request.from) {
            (None, _) => Reply::status(404),
            (Some(body), None) => Reply::whole(body),
            (Some(body), Some(from)) => Reply::from(body, from),
        }
    }
}

pub fn md5(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A server on a port of its own, for as long as the test runs.
pub struct Server {
    pub base: String,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Serves a folder.
    pub fn of(folder: Folder) -> Self {
        Self::answering(move |request| folder.answer(request))
    }

    pub fn answering(answer: impl Fn(&Request) -> Reply + Send + std::marker::Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/events", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                // A client that goes away is none of the server's business.
                thread::spawn(move || serve(stream, &log, &*answer).ok());
            }
        });
        Self { base, asked }
    }

    /// What was asked for under a name: the first byte of each request.
    pub fn asked(&self, name: &str) -> Vec<Option<usize>> {
        self.asked.lock().unwrap().iter().filter(|request| request.name == name).map(|request| request.from).collect()
    }

    /// Every name that was asked for, in order.
    pub fn names(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|request| request.name.clone()).collect()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Request>>, answer: &dyn Fn(&Request) -> Reply) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut from = None;
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some(range) = line.to_ascii_lowercase().strip_prefix("range: bytes=") {
            from = range.trim_end().strip_suffix('-').and_then(|from| from.parse().ok());
        }
    }
    let name = path.strip_prefix("/events/").unwrap_or(&path).to_owned();
    let request = {
        let mut log = log.lock().unwrap();
        let before = log.iter().filter(|request| request.name == name).count();
        let request = Request { name, from, before };
        log.push(request.clone());
        request
    };
    let reply = answer(&request);
    write!(stream, "HTTP/1.1 {} X\r\n{}Connection: close\r\n\r\n", reply.status, reply.headers)?;
    stream.write_all(&reply.body[..reply.cut.unwrap_or(reply.body.len())])?;
    stream.flush()?;
    stream.shutdown(std::net::Shutdown::Write)?;
    // Waits for the client to hang up, so that what was sent arrives and is not reset.
    stream.set_read_timeout(Some(std::time::Duration::from_secs(2)))?;
    reader.read_to_end(&mut Vec::new())?;
    Ok(())
}
