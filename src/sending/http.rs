//! HTTP to outside. No redirect is followed, and nothing is asked that the settings or a known push service do not name.

use anyhow::Context as _;
use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How long another server may take to be there …
const CONNECT: Duration = Duration::from_secs(10);
/// … and to have answered.
const WHOLE: Duration = Duration::from_secs(30);

/// Both ways out, each made when it is first needed. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Http(Arc<Clients>);

#[derive(Debug, Default)]
struct Clients {
    anywhere: OnceLock<Client>,
    public: OnceLock<Client>,
}

impl Http {
    /// For addresses that whoever runs Préau has written into the settings: they may stand in this house.
    pub(super) fn anywhere(&self) -> anyhow::Result<&Client> {
        made(&self.0.anywhere, false)
    }

    /// For addresses that a browser has named: never this machine or this house, whatever a name server says (security.md, attack 73).
    pub(super) fn public(&self) -> anyhow::Result<&Client> {
        made(&self.0.public, true)
    }
}

fn made(place: &OnceLock<Client>, public: bool) -> anyhow::Result<&Client> {
    if let Some(client) = place.get() {
        return Ok(client);
    }
    // an error is that there is one already
    drop(rustls::crypto::ring::default_provider().install_default());
    let builder = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .user_agent("Preau");
    let builder = if public {
        builder.https_only(true).dns_resolver(PublicOnly)
    } else {
        builder
    };
    let client = builder.build().context("HTTP to outside could not be set up")?;
    Ok(place.get_or_init(|| client))
}

/// What went wrong, in words without an address.
pub(super) fn reason(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "does not answer in time"
    } else {
        "cannot be reached"
    }
}

/// Names, as far as they lead outside.
#[derive(Clone, Copy, Debug)]
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let all = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = all.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err("this name leads to no public address".into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

/// Whether an address may be anybody's on the internet: none of those that the registries of IANA keep for special purposes (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || matches!(
            (a, b, c),
            (0 | 224..=255, _, _) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _)
        ))
}

/// Global unicast, without what carries an address of the old protocol: that is asked about as such.
fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(v4) = address.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    let parts = address.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match parts {
        // translation (RFC 6052) and 6to4 (RFC 3056)
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        // protocol assignments, Teredo among them, and documentation
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_this_house_is_not_public() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.4",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "192.0.0.1",
            "198.18.0.1",
            "203.0.113.9",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in [
            "142.250.1.1",
            "17.1.2.3",
            "2a00:1450::5f",
            "::ffff:17.1.2.3",
            "64:ff9b::1101:203",
            "2002:1101:203::",
        ] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_into_this_house_is_not_asked() {
        let http = Http::default();
        let refused = http.public().unwrap().post("https://localhost:9/").send().await.unwrap_err();
        let mut why = String::new();
        let mut source: Option<&dyn std::error::Error> = Some(&refused);
        while let Some(error) = source {
            why = error.to_string();
            source = error.source();
        }
        assert_eq!(why, "this name leads to no public address");
        assert!(
            http.public()
                .unwrap()
                .post("http://example.org/")
                .send()
                .await
                .unwrap_err()
                .is_builder()
        );
    }
}
