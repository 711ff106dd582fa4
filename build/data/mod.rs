//! The files of `data/`, read and checked: every row is good, or the list of problems says where not.

mod cell;
mod csv;
pub(crate) mod ec2;
pub(crate) mod lambda;
mod lists;
pub(crate) mod network;

pub(crate) use csv::Problem;

/// The names of the files, in the order in which [`read`] wants their texts.
pub(crate) const FILES: [&str; 9] = [
    "sources.csv",
    "regions.csv",
    "ec2-instances.csv",
    "ec2-ondemand-usd-per-hour.csv",
    "ec2-commitments-usd-per-hour.csv",
    "lambda-usd.csv",
    "lambda-savings-plans-us-east-1.csv",
    "lmi-usd.csv",
    "network-storage-usd.csv",
];

/// All that the files say.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) regions: Vec<lists::Region>,
    pub(crate) families: Vec<ec2::Family>,
    pub(crate) on_demand: Vec<ec2::Price>,
    pub(crate) committed: Vec<(ec2::Commitment, ec2::Price)>,
    pub(crate) lambda: lambda::OnDemand,
    pub(crate) lambda_committed: Vec<lambda::PlanRate>,
    pub(crate) managed: lambda::Managed,
    pub(crate) network: Vec<network::Price>,
}

/// Reads the texts of [`FILES`].
pub(crate) fn read(texts: [&str; 9]) -> Result<Data, Vec<Problem>> {
    let [
        sources,
        regions,
        families,
        on_demand,
        committed,
        lambda,
        lambda_committed,
        managed,
        network,
    ] = texts;
    let mut problems = Vec::new();
    let sources = lists::sources(sources, &mut problems);
    let regions = lists::regions(regions, &mut problems);
    let families = ec2::families(families, &mut problems);
    let known = ec2::Known { sources: &sources, regions: &regions, families: &families };
    let on_demand = ec2::on_demand(on_demand, known, &mut problems);
    let committed = ec2::committed(committed, known, &mut problems);
    let lambda = lambda::on_demand(lambda, known, &mut problems);
    let lambda_committed = lambda::committed(lambda_committed, known, &mut problems);
    let managed = lambda::managed(managed, known, &mut problems);
    let network = network::prices(network, known, &mut problems);
    if problems.is_empty() {
        Ok(Data {
            regions,
            families,
            on_demand,
            committed,
            lambda,
            lambda_committed,
            managed,
            network,
        })
    } else {
        Err(problems)
    }
}
