//! The program: arguments in, an exit code out.

fn main() -> std::process::ExitCode {
    kalends::cli::run(std::env::args_os())
}
