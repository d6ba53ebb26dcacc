//! Who is asking, as far as an address can tell: for limits and logs, never for access.
//!
//! `X-Forwarded-For` is whatever its sender likes. It counts only when the connection comes from a proxy named in the
//! settings (rules.md 35), and then only from the right: the first hop that is not a named proxy is the client.

use crate::config::Network;
use axum::http::{HeaderMap, HeaderName};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

static X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of the connection; put on each request by the accept loop.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The client's address; in each request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// Finds the client behind the proxies that are trusted.
    pub fn find(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> Self {
        let mut client = peer.to_canonical();
        let hops = headers.get_all(&X_FORWARDED_FOR).iter().rev();
        let hops = hops.flat_map(|value| value.to_str().unwrap_or("?").rsplit(','));
        for hop in hops {
            if !proxies.iter().any(|proxy| proxy.contains(client)) {
                break;
            }
            // an unreadable hop: what the trusted proxy before it said is the last that we know
            let Some(address) = hop_address(hop.trim()) else {
                break;
            };
            client = address;
        }
        Self(client)
    }

    /// What limits count by: an IPv4 address, or the /64 that one household or one attacker has whole.
    pub fn limit_key(self) -> IpAddr {
        match self.0 {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
            v4 @ IpAddr::V4(_) => v4,
        }
    }
}

/// An address with or without port and brackets, as proxies write them.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse().or_else(|_| hop.parse().map(|socket: SocketAddr| socket.ip())).ok()?;
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn client(peer: &str, forwarded: &[&str], proxies: &str) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(&X_FORWARDED_FOR, value.parse().unwrap());
        }
        let proxies: Vec<Network> = proxies.split_whitespace().map(|proxy| proxy.parse().unwrap()).collect();
        ClientAddress::find(peer.parse().unwrap(), &headers, &proxies).0.to_string()
    }

    #[test]
    fn forwarded_addresses_count_only_behind_a_named_proxy_and_from_the_right() {
        for (peer, forwarded, proxies, expected) in [
            ("203.0.113.9", &["1.2.3.4"][..], "", "203.0.113.9"),
            ("203.0.113.9", &["1.2.3.4"], "10.0.0.1", "203.0.113.9"),
            ("10.0.0.1", &["1.2.3.4"], "10.0.0.1", "1.2.3.4"),
            ("10.0.0.1", &["6.6.6.6, 1.2.3.4"], "10.0.0.1", "1.2.3.4"),
            ("10.0.0.1", &["6.6.6.6, 1.2.3.4, 10.9.9.9"], "10.0.0.0/8", "1.2.3.4"),
            ("10.0.0.1", &["6.6.6.6", "1.2.3.4"], "10.0.0.1", "1.2.3.4"),
            ("10.0.0.1", &["1.2.3.4:5555"], "10.0.0.1", "1.2.3.4"),
            ("10.0.0.1", &["[2001:db8::1]:5555"], "10.0.0.1", "2001:db8::1"),
            ("10.0.0.1", &["[2001:db8::1]"], "10.0.0.1", "2001:db8::1"),
            ("10.0.0.1", &["nonsense"], "10.0.0.1", "10.0.0.1"),
            ("10.0.0.1", &["6.6.6.6, nonsense, 10.0.0.7"], "10.0.0.0/8", "10.0.0.7"),
            ("10.0.0.1", &[], "10.0.0.1", "10.0.0.1"),
            ("10.0.0.1", &["10.0.0.2"], "10.0.0.0/8", "10.0.0.2"),
            ("::ffff:10.0.0.1", &["1.2.3.4"], "10.0.0.1", "1.2.3.4"),
            ("10.0.0.1", &["::ffff:1.2.3.4"], "10.0.0.1", "1.2.3.4"),
            ("::1", &["1.2.3.4"], "127.0.0.1 ::1", "1.2.3.4"),
        ] {
            assert_eq!(client(peer, forwarded, proxies), expected, "{peer} {forwarded:?} {proxies}");
        }
    }

    #[test]
    fn a_whole_64_is_one_client_to_the_limits() {
        let key = |text: &str| ClientAddress(text.parse().unwrap()).limit_key();
        assert_eq!(key("2001:db8:1:2:aaaa::1"), key("2001:db8:1:2:bbbb::2"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }

    proptest! {
        #[test]
        fn no_header_breaks_it(value in "[ -~]{0,80}") {
            client("10.0.0.1", &[&value], "10.0.0.1");
        }
    }
}
