//! A bad row in `data/` stops the build, with a message that names the place.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

// The tables are the build's business; here only the reading is tried.
#[allow(dead_code, reason = "the fields are read by the build, which includes the same module")]
#[path = "../build/data/mod.rs"]
mod data;

use data::FILES;

/// The texts of the real files.
fn real() -> [String; 9] {
    FILES.map(|file| {
        let folder = env!("CARGO_MANIFEST_DIR");
        std::fs::read_to_string(format!("{folder}/data/{file}")).unwrap()
    })
}

/// What the reader says of these texts.
fn problems(texts: &[String; 9]) -> Vec<String> {
    let texts = std::array::from_fn(|place| texts[place].as_str());
    data::read(texts).err().into_iter().flatten().map(|problem| problem.to_string()).collect()
}

/// Appends rows to a real file; the only complaint must be this one, about the last of them.
fn check(file: &str, rows: &str, message: &str) {
    let mut texts = real();
    let text = &mut texts[FILES.iter().position(|known| *known == file).unwrap()];
    text.push_str(rows);
    let expected = format!("data/{file}:{}: {message}", text.lines().count());
    assert_eq!(problems(&texts), [expected], "after {rows}");
}

/// Replaces a piece of a real file; the only complaint must be this one.
fn check_changed(file: &str, old: &str, new: &str, message: &str) {
    let mut texts = real();
    let text = &mut texts[FILES.iter().position(|known| *known == file).unwrap()];
    assert!(text.contains(old), "{old}");
    *text = text.replacen(old, new, 1);
    assert_eq!(problems(&texts), [message], "with {new}");
}

#[test]
fn the_files_are_good() {
    assert_eq!(problems(&real()), Vec::<String>::new());
}

#[test]
fn a_header_that_is_not_the_expected_one() {
    for (place, file) in FILES.into_iter().enumerate() {
        let mut texts = real();
        let header = texts[place].lines().next().unwrap().to_string();
        texts[place].insert(0, '#');
        let expected = format!("data/{file}:1: the header must be {header}");
        assert!(problems(&texts).contains(&expected), "{file}");
    }
}

#[test]
fn sources_and_regions() {
    for (file, row, message) in [
        ("sources.csv", "K,2026-07-20,MIT,again", "a second row for K"),
        ("sources.csv", "Q,2026-7-20,MIT,what", "'2026-7-20' is not a date YYYY-MM-DD"),
        ("sources.csv", "Q,2026-02-29,MIT,what", "'2026-02-29' is not a date YYYY-MM-DD"),
        ("sources.csv", "Q,2026-13-01,MIT,what", "'2026-13-01' is not a date YYYY-MM-DD"),
        ("sources.csv", ",2026-07-20,MIT,what", "only the date may be empty"),
        ("sources.csv", "Q,2026-07-20,MIT", "3 columns instead of 4"),
        ("sources.csv", "Q,2026-07-20,MIT,one,two", "5 columns instead of 4"),
        ("sources.csv", "Q,2026-07-20, MIT,what", "spaces around ' MIT'"),
        (
            "sources.csv",
            "Q,2026-07-20,MIT,\"one\"",
            "quotes are not read here: write the cell without a comma",
        ),
        ("regions.csv", "us-east-1,US East", "a second row for us-east-1"),
        ("regions.csv", "us-east-9,", "a Region needs a code and a name"),
        ("regions.csv", "", "1 columns instead of 2"),
    ] {
        check(file, &format!("{row}\n"), message);
    }
}

#[test]
fn instance_types() {
    for (row, message) in [
        ("c6a.large,x86_64,2,4,c6a,6,large,1,1", "a second row for c6a.large"),
        ("c6a.3xlarge,arm64,12,24,c6a,6,3xlarge,1,1", "a second arch in family c6a"),
        ("c6a.3xlarge,mips,12,24,c6a,6,3xlarge,1,1", "unknown arch 'mips'"),
        ("c6a.5xlarge,x86_64,20,40,c6a,6,5xlarge,1,1", "unknown size '5xlarge'"),
        ("x6a.large,x86_64,2,4,x6a,6,large,1,1", "unknown class 'x'"),
        ("c6b.large,x86_64,2,4,c6c,6,large,1,1", "'c6b.large' is not family 'c6c' in size 'large'"),
        ("c6b.large,x86_64,2,4,c6b,7,large,1,1", "'7' is not the generation of 'c6b'"),
        ("c6b.large,x86_64,1,4,c6b,6,large,1,1", "vcpu of c6b.large is not 2 per unit of size: 1"),
        (
            "c6b.large,x86_64,2,8,c6b,6,large,1,1",
            "memory_gib of c6b.large is not 4 per unit of size: 8",
        ),
        ("c6b.large,x86_64,two,4,c6b,6,large,1,1", "'two' is not a whole number"),
        ("c6b.large,x86_64,2,4,c6b,6,large,1,up to 1", "'up to 1' is not a plain decimal number"),
        ("c6b.large,x86_64,2,4,c6b,6,large,1", "8 columns instead of 9"),
    ] {
        check("ec2-instances.csv", &format!("{row}\n"), message);
    }
}

#[test]
fn on_demand_prices() {
    let missing = "no specification of 'm5.large' in ec2-instances.csv";
    let no_size = "no specification of 'm7g.48xlarge' in ec2-instances.csv";
    for (row, message) in [
        ("m7g.large,us-east-1,0.08,2026-07-20,K", "a second row for m7g.large in us-east-1"),
        ("m5.large,us-east-1,0.08,2026-07-20,K", missing),
        ("m7g.48xlarge,us-east-1,0.08,2026-07-20,K", no_size),
        ("r9g.large,us-east-9,0.08,2026-07-20,K", "unknown Region 'us-east-9'"),
        ("r9g.large,us-east-1,0.08,2026-07-20,Q", "unknown source 'Q'"),
        ("r9g.large,us-east-1,0.08,20.7.2026,K", "'20.7.2026' is not a date YYYY-MM-DD"),
        ("r9g.large,us-east-1,0.08,undated,K", "'undated' is not a date YYYY-MM-DD"),
        ("r9g.large,us-east-1,8e-2,2026-07-20,K", "'8e-2' is not a plain decimal number"),
        ("r9g.large,us-east-1,$0.08,2026-07-20,K", "'$0.08' is not a plain decimal number"),
        ("r9g.large,us-east-1,-0.08,2026-07-20,K", "'-0.08' is not a plain decimal number"),
        ("r9g.large,us-east-1,0.,2026-07-20,K", "'0.' is not a plain decimal number"),
        ("r9g.large,us-east-1,,2026-07-20,K", "'' is not a plain decimal number"),
        ("r9g.large,us-east-1,0.000,2026-07-20,K", "'0.000' is not above zero"),
        ("r9g.large,us-east-1,0.0800001,2026-07-20,K", "more than 6 decimals"),
        (
            "r9g.large,us-east-1,99999999999999999,2026-07-20,K",
            "'99999999999999999' has too many digits",
        ),
        ("r9g.large,us-east-1,1.08,2026-07-20,K", "more than 1 USD per unit of size for r9g.large"),
    ] {
        check("ec2-ondemand-usd-per-hour.csv", &format!("{row}\n"), message);
    }
}

#[test]
fn rates_under_a_commitment() {
    let again = "a second row for m7g.large in us-east-1 under compute_sp 1 no_upfront";
    for (row, message) in [
        ("m7g.large,us-east-1,compute_sp,1,no_upfront,0.06,2026-10-01,CL", again),
        ("m7g.large,us-east-1,spot,1,no_upfront,0.06,2026-10-01,CL", "unknown plan 'spot'"),
        ("m7g.large,us-east-1,compute_sp,2,no_upfront,0.06,2026-10-01,CL", "unknown term '2'"),
        ("m7g.large,us-east-1,compute_sp,1,later,0.06,2026-10-01,CL", "unknown payment 'later'"),
        (
            "m7g.metal,us-east-1,compute_sp,1,no_upfront,0.06,2026-10-01,CL",
            "no specification of 'm7g.metal' in ec2-instances.csv",
        ),
    ] {
        check("ec2-commitments-usd-per-hour.csv", &format!("{row}\n"), message);
    }
}

#[test]
fn lambda_prices() {
    let again = "a second row for request of arm64 in us-east-1";
    for (row, message) in [
        ("us-east-1,arm64,request,0.0000002,request,0,,R", again),
        ("us-east-9,arm64,request,0.0000002,request,0,,R", "unknown Region 'us-east-9'"),
        ("ca-west-1,mips,request,0.0000002,request,0,,R", "unknown arch 'mips'"),
        ("ca-west-1,any,request,0.0000002,request,0,,R", "unknown arch 'any'"),
        ("ca-west-1,arm64,snapstart_restore,0.0001,GB,0,,R", "unknown arch 'arm64'"),
        ("ca-west-1,arm64,egress,0.0000002,GB,0,,R", "unknown item 'egress'"),
        ("ca-west-1,arm64,request,0.2,million,0,,R", "unknown unit 'million' of request"),
        ("ca-west-1,arm64,request,0.0000002,request,0,,Q", "unknown source 'Q'"),
        ("ca-west-1,arm64,request,0.0000002,request,0,5,R", "request has no tiers"),
        ("ca-west-1,arm64,request,0.00000000002,request,0,,R", "more than ten decimals"),
        ("ca-west-1,arm64,request,free,request,0,,R", "'free' is not a plain decimal number"),
        ("ca-west-1,arm64,request,0.0000002,request,x,,R", "'x' is not a whole number"),
        (
            "ca-west-1,arm64,duration_tier2,0.00001,GB-second,6000000000,15000000000,R",
            "duration_tier2 has other bounds elsewhere",
        ),
    ] {
        check("lambda-usd.csv", &format!("{row}\n"), message);
    }
}

#[test]
fn tiers_of_duration_with_a_gap_or_an_overlap() {
    // Both Regions that have the tier change alike, or the bounds would differ between them first.
    for (start, message) in [
        ("7500000001", "data/lambda-usd.csv:27: tier 2 starts where tier 1 does not end"),
        ("7499999999", "data/lambda-usd.csv:27: tier 2 starts where tier 1 does not end"),
    ] {
        let mut texts = real();
        texts[5] = texts[5].replace(",7500000000,18750000000,", &format!(",{start},18750000000,"));
        assert_eq!(problems(&texts), [message]);
    }
    let mut texts = real();
    texts[5] = texts[5].replace(",15000000000,,", ",15000000000,20000000000,");
    let open = "data/lambda-usd.csv:1: no last tier of x86_64 without an end";
    assert_eq!(problems(&texts), [open]);
}

#[test]
fn lambda_under_a_savings_plan() {
    let end = "0.00001,GB-second,2026-10-01";
    for (row, message) in [
        (
            format!("us-east-1,arm64,duration_tier1,compute_sp,1,no_upfront,{end},G"),
            "a second row for arm64 in us-east-1 for 1 no_upfront",
        ),
        (
            format!("us-east-1,arm64,request,compute_sp,1,all_upfront,{end},G"),
            "unknown item 'request'",
        ),
        (
            format!("us-east-1,arm64,duration_tier1,standard_ri,1,all_upfront,{end},G"),
            "unknown plan of Lambda 'standard_ri'",
        ),
        (
            format!("us-east-1,arm64,duration_tier1,compute_sp,5,all_upfront,{end},G"),
            "unknown term '5'",
        ),
        (
            format!("us-east-1,arm64,duration_tier1,compute_sp,1,all_upfront,{end},G+Q"),
            "unknown source 'Q'",
        ),
    ] {
        check("lambda-savings-plans-us-east-1.csv", &format!("{row}\n"), message);
    }
}

#[test]
fn networks_and_volumes() {
    for (row, message) in [
        (
            "us-east-1,nat_gateway_hour,0.045,hour,2026-09-21,Z",
            "a second row for nat_gateway_hour in 'us-east-1'",
        ),
        ("us-east-1,egress,0.045,GB,2026-09-21,Z", "unknown item 'egress'"),
        (
            "us-east-2,nat_gateway_data,0.045,hour,2026-09-21,Z",
            "unknown unit 'hour' of nat_gateway_data",
        ),
        (",nat_gateway_data,0.045,GB,2026-09-21,Z", "nat_gateway_data in ''"),
        ("us-east-1,public_ipv4_hour,0.005,hour,2026-09-21,Z", "public_ipv4_hour in 'us-east-1'"),
        ("us-east-9,nat_gateway_data,0.045,GB,2026-09-21,Z", "unknown Region 'us-east-9'"),
        ("us-east-2,nat_gateway_data,4.5,GB,2026-09-21,Z", "more than 2 USD for nat_gateway_data"),
        ("us-east-2,nat_gateway_data,0.045,GB,2026-09-21,Q", "unknown source 'Q'"),
        ("us-east-2,nat_gateway_data,free,GB,2026-09-21,Z", "'free' is not a plain decimal number"),
    ] {
        check("network-storage-usd.csv", &format!("{row}\n"), message);
    }
}

#[test]
fn managed_instances() {
    for (row, message) in [
        (",,request,0.1,usd_per_request,2026-09-20,W", "a second row for request of '' in ''"),
        (",,egress,0.1,usd_per_request,2026-09-20,W", "unknown item 'egress' of ''"),
        (
            "us-east-1,m7g.large,request,0.1,usd_per_request,2026-09-20,W",
            "unknown item 'request' of 'm7g.large'",
        ),
        ("us-east-1,m7g.large,management_fee,0.1,percent,2026-09-20,W", "unknown unit 'percent'"),
        (
            "us-east-1,m5.large,management_fee,0.1,usd_per_hour,2026-09-20,W",
            "no specification of 'm5.large' in ec2-instances.csv",
        ),
        (
            "us-east-9,m7g.large,management_fee,0.1,usd_per_hour,2026-09-20,W",
            "unknown Region 'us-east-9'",
        ),
    ] {
        check("lmi-usd.csv", &format!("{row}\n"), message);
    }
    check_changed(
        "lmi-usd.csv",
        ",,request,0.0000002,usd_per_request,2026-09-20,W\n",
        "",
        "data/lmi-usd.csv:1: the request price or the fee is missing",
    );
}
