fn main() {
    let mut s = String::new();
    use std::io::Read;
    std::io::stdin().read_to_string(&mut s).unwrap();
    match lianluo::assess_json(&s) {
        Ok(a) => println!("{a}"),
        Err(e) => println!("{e}\n{}", e.to_json()),
    }
}
