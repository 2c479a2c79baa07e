//! The C header from the source of the C library: what the tests compare and what the program `header` gives.
//!
//! It writes no file.

use std::path::Path;
use std::path::PathBuf;

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The header as the source in `folder` gives it, with the version of this workspace.
pub fn generate(folder: &Path) -> String {
    let mut config = cbindgen::Config::from_file(root().join("ffi/cbindgen.toml")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let numbers: Vec<&str> = version.split(['.', '-']).take(3).collect();
    config.after_includes = Some(format!(
        "#define LL_VERSION \"{version}\"\n#define LL_VERSION_MAJOR {}\n#define LL_VERSION_MINOR {}\n#define LL_VERSION_PATCH {}\n\n\
        // Arrow's C stream, declared by any Arrow library. A library built without Arrow lacks the functions that name it.\n\
        #ifndef LIANLUO_WITHOUT_ARROW\n#define LIANLUO_ARROW\n#endif\nstruct ArrowArrayStream;\n\n\
        // A library built without authoring lacks what is asked about rules and not about duties.\n\
        #ifndef LIANLUO_WITHOUT_AUTHORING\n#define LIANLUO_AUTHORING\n#endif",
        numbers[0], numbers[1], numbers[2]
    ));
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(folder.join("lib.rs"))
        .generate()
        .expect("cbindgen reads the source");
    let mut header = Vec::new();
    bindings.write(&mut header);
    String::from_utf8(header).unwrap()
}
