//! Neither `migrate!` nor `fl!` notices a new file by itself: name their folders to cargo.
fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=i18n");
    println!("cargo:rerun-if-changed=templates");
}
