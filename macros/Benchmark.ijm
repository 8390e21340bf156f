// Measures edits of random scenes whose true result is known.
//
//   ./imagej --headless macros/Benchmark.ijm ["scenes=50 seed=1000 output=[target/benchmark]"]
//
// takes the options of Run Benchmark... and writes report.html, results.csv, contact-sheet.png and the pictures into the
// output folder. Started again with the same options, it goes on where it was interrupted. Without an argument it
// measures 50 scenes and writes into target/benchmark of the repository.

options = getArgument();
if (options == "") options = "output=[" + File.getParent(File.getParent(getInfo("macro.filepath"))) + "/target/benchmark]";
run("Run Benchmark...", options);
