// The paper's Figure 8 and Table 2 with the demo model: what each choice of the guidance does, when nothing but
// guidance moves the object.
//
//   ./imagej --headless macros/Ablations.ijm ["scenes=10 seed=4800 output=[target/ablations]"]
//
// shows what the model paints itself. The output folder gets a sheet for every scene (sheet-SEED.png: input, edit, truth
// and every variant), and report.html with the table, the paper's own row, intervals, and the differences to "ours",
// scene by scene. A scene takes about five minutes on two cores.

options = getArgument();
folder = File.getParent(File.getParent(getInfo("macro.filepath")));
if (options == "") options = "scenes=10 seed=4800 output=[" + folder + "/target/ablations]";
run("Run Benchmark...", "figure=ablations " + options);
