//! What networks and volumes cost in a Region.

use super::region::Region;
use super::tables;
use crate::units::{PerGb, PerHour};

/// Prices of a Region for what Managed Instances bring along, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NetworkPrices {
    /// A NAT gateway's hour.
    pub nat_hour: Option<PerHour>,
    /// A GB through a NAT gateway.
    pub nat_gb: Option<PerGb>,
    /// An interface endpoint's hour in an Availability Zone.
    pub endpoint_hour: Option<PerHour>,
    /// A GB of a gp3 volume a month.
    pub volume_gb: Option<PerGb>,
    /// A public IPv4 address's hour.
    pub address_hour: Option<PerHour>,
}

/// The prices of a Region.
pub(super) fn network_prices(region: Region) -> NetworkPrices {
    let row = tables::NETWORK.get(region.place()).copied().unwrap_or_default();
    // In millionths of a USD; 0 stands for no price.
    let [nat_hour, nat_gb, endpoint_hour, volume_gb, address_hour] =
        row.map(|price| (price > 0).then(|| f64::from(price) / 1e6));
    NetworkPrices {
        nat_hour: nat_hour.map(PerHour::from_usd),
        nat_gb: nat_gb.map(PerGb::from_usd),
        endpoint_hour: endpoint_hour.map(PerHour::from_usd),
        volume_gb: volume_gb.map(PerGb::from_usd),
        address_hour: address_hour.map(PerHour::from_usd),
    }
}
