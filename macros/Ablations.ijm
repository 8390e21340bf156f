// The paper's Figure 8 and Table 2 with the demo model: what each choice of the guidance does.
//
//   ./imagej --headless macros/Ablations.ijm ["scenes=10 seed=4800 output=[target/ablations]"]
//
// shows what the model paints itself. The output folder gets a sheet for every scene (sheet-SEED.png: input, edit, truth
// and every variant), and report.html with the table, its intervals and the differences to "ours", scene by scene.
// The paper's own row of Table 2: cycle L1 (x10) 0.71, IoU 0.85, of other scenes and with Stable Diffusion 2.

options = getArgument();
folder = File.getParent(File.getParent(getInfo("macro.filepath")));
if (options == "") options = "scenes=10 seed=4800 output=[" + folder + "/target/ablations]";
variants = "ours,unguided,object-average,layer-2,layer-3,both,cyclic,max-step-20,max-step-28,max-step-38,max-step-50";
variants = variants + ",background-low,background-high";
run("Run Benchmark...", "preset=guided composite=model variants=" + variants + " " + options);
