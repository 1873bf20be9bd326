//! Requests over HTTP, with what fails told apart by whether it may pass.

use std::io;
use std::time::Duration;

use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body};

use super::patience::{Patience, Tries};
use super::{Progress, SyncError};

/// The most bytes of a list that are read: fifty times what the lists have now.
const LONGEST_LIST: u64 = 16 * 1024 * 1024;

/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(20);

/// Who sends requests.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
}

/// Why a request failed.
pub(super) enum Failed {
    /// It may pass: another attempt is worth it.
    Passing(String),
    /// It will not.
    Lasting(SyncError),
}

impl Client {
    pub fn new(patience: Patience) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(5)
            .user_agent(concat!("demarche/", env!("CARGO_PKG_VERSION")))
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
            // A limit on silence, not on a whole file, which may take hours over a slow line.
            .timeout_per_read(Some(patience.silence))
            .timeout_recv_response(Some(patience.silence));
        Self { agent: config.build().new_agent() }
    }

    /// Asks for a file from a byte on. The answer's status is 200 (the whole file), 206 (from there) or 416 (it does
    /// not reach that far).
    pub fn get(&self, url: &str, from: u64) -> Result<Response<Body>, Failed> {
        let mut request = self.agent.get(url);
        if from > 0 {
            request = request.header(header::RANGE, format!("bytes={from}-"));
        }
        let response = request.call().map_err(|error| failed(url, error))?;
        match response.status() {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(response),
            StatusCode::RANGE_NOT_SATISFIABLE if from > 0 => Ok(response),
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(passing(response.status())),
            status if status.is_server_error() => Err(passing(status)),
            status => Err(Failed::Lasting(SyncError::Status { url: url.to_owned(), status: status.as_u16() })),
        }
    }

    /// A whole list.
    pub fn text(&self, url: &str, mut tries: Tries, progress: &mut dyn FnMut(Progress)) -> Result<String, SyncError> {
        loop {
            let read = self.get(url, 0).and_then(|mut response| {
                let body = response.body_mut().with_config().limit(LONGEST_LIST);
                body.read_to_vec().map_err(|error| failed(url, error))
            });
            match read {
                Ok(bytes) => return Ok(String::from_utf8_lossy(&bytes).into_owned()),
                Err(Failed::Passing(cause)) => tries.again(url, cause, progress)?,
                Err(Failed::Lasting(error)) => return Err(error),
            }
        }
    }
}

fn passing(status: StatusCode) -> Failed {
    Failed::Passing(format!("the server answers {status}"))
}

fn failed(url: &str, error: ureq::Error) -> Failed {
    use ureq::Error;
    let passes = match &error {
        // Nobody listens there: waiting a few seconds seldom changes that, and keeps whoever mistyped the address
        // waiting.
        Error::Io(error) => error.kind() != io::ErrorKind::ConnectionRefused,
        Error::Timeout(_) | Error::ConnectionFailed | Error::Protocol(_) => true,
        _ => false,
    };
    if passes {
        return Failed::Passing(error.to_string());
    }
    let url = url.to_owned();
    Failed::Lasting(match error {
        Error::TlsRequired | Error::Tls(_) if !cfg!(feature = "tls") => SyncError::NoTls { url },
        other => SyncError::Unreachable { url, attempts: 1, cause: other.to_string() },
    })
}
