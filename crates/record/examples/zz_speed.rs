//! temporary
use record::*;
use std::io::Write;
use std::time::Instant;
fn run(name: &str, f: &Format, file: &str, bytes: &[u8]) {
    for _ in 0..2 {
        let t = Instant::now();
        let (mut n, mut e, mut r) = (0u64, 0u64, 0u64);
        f.read(file, &mut &bytes[..], &mut |l| {
            n += 1;
            match l {
                Line::Event(_) => e += 1,
                Line::Reject(_) => r += 1,
                _ => (),
            };
            Ok(())
        })
        .expect("x");
        let s = t.elapsed().as_secs_f64();
        println!(
            "{name}: {n} rows {e} events {r} rejects, {:.2} s, {:.0} rows/s, {:.0} MB/s",
            s,
            n as f64 / s,
            bytes.len() as f64 / s / 1e6
        );
    }
}
fn main() {
    let c = ["CHN", "PRK", "USA", "KOR", "JPN", "RUS", "FRA", "ROM"];
    let code = ["112", "043", "190", "010", "036", "051", "173", "042"];
    let n = 500_000;
    let mut g = Vec::new();
    let mut g1 = Vec::new();
    for i in 0..n {
        let (a, b, k) = (c[i % 8], c[(i / 8) % 8], code[(i / 3) % 8]);
        let head = format!(
            "{}\t20150218\t201502\t2015\t2015.1315\t{a}GOV\tCHINA\t{a}\t\t\t\t\tGOV\t\t\t{b}\tNORTH KOREA\t{b}\t\t\t\t\t\t\t\t1\t{k}\t{k}\t{}\t3\t-2.0\t10\t1\t10\t-1.40845070422535",
            410412347 + i,
            &k[..2]
        );
        let geo = "\t4\tBeijing, Beijing, China\tCH\tCH22\t13001\t39.9289\t116.388\t-1898541";
        let geo1 = "\t4\tBeijing, Beijing, China\tCH\tCH22\t39.9289\t116.388\t-1898541";
        let url = format!("http://www.example.org/news/world/2015/02/18/some-long-slug-of-an-article-{}.html", i / 4);
        writeln!(g, "{head}{geo}{geo}{geo}\t20150218234500\t{url}").expect("w");
        writeln!(g1, "{head}{geo1}{geo1}{geo1}\t20150218\t{url}").expect("w");
    }
    run("gdelt2", &Format::Gdelt2, "x.CSV", &g);
    run("gdelt1", &Format::Gdelt1, "x.CSV", &g1);
    let mut p=b"Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\n".to_vec();
    for i in 0..n {
        let (a, b) = (c[i % 7], c[(i / 8) % 7]);
        writeln!(p,"2023010{}-{i}-a7_PROTEST_demo\t2023-01-01\tPROTEST\tdemo\t-6.5\tMATERIAL CONFLICT\teconomic;labor\tWorkers\t{a}\t710\tLAB\tLAB;CVL\t\tsteel workers\tWorker\tGovernment\t{b}\t732\tGOV\tGOV\t\tthe government\tGov\tDandong\tDandong\t\tLiaoning\tChina\t40.1\t124.3\t2037886\tDandong\tPPL\tThe Daily\t2023-01-03\tA B;C D\tOrg\tDandong;Seoul\ten\tv2",i%9).expect("w");
    }
    run("polecat", &Format::Polecat, "a.txt", &p);
    let mut h=b"eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,process\n".to_vec();
    for i in 0..n {
        let (a, b, k) = (c[i % 8], c[(i / 8) % 8], code[(i / 3) % 8]);
        writeln!(h,"NYT{i},10/9/2006,2006,10,9,{a}GOV,{a},GOV,,{b},{b},,,{k},{},1,2.8,\"ID_NUCLEAR,2\",39.9,116.4,\"Beijing\",,China,{},C",&k[..2],i/4).expect("w");
    }
    run("phoenix", &Format::Phoenix, "P.csv", &h);
    let mut all: Vec<u8> = Vec::new();
    if let Ok(d) = std::fs::read_dir("../shared/data/icews-raw") {
        let mut first = true;
        for e in d.flatten() {
            for m in open::open(&e.path()).expect("o") {
                let mut b = Vec::new();
                std::io::Read::read_to_end(&mut m.read().expect("r"), &mut b).expect("r");
                let s = if first { 0 } else { b.iter().position(|x| *x == b'\n').unwrap_or(0) + 1 };
                first = false;
                all.extend(&b[s..]);
            }
        }
    }
    run("icews", &Format::Icews, "20190203.tab", &all);
}
