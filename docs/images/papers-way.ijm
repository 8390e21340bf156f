// Makes papers-way.png: two tuning scenes, each as input, edit, what the model paints from noise that has no object in
// it, the same guided, preset=guided, and the rendered truth. Takes two minutes.
//
//   ./imagej --headless docs/images/papers-way.ijm
folder = File.getParent(getInfo("macro.filepath"));
output = File.getParent(File.getParent(folder)) + "/target/papers-way";
run("Run Benchmark...", "figure=ablations scenes=2 seed=1 variants=guided_until=0,guided_until=1,guided output=[" + output + "]");
names = newArray("input", "edit", "guided-until-0", "guided-until-1", "guided", "truth");
for (scene = 1; scene <= 2; scene++)
	for (n = 0; n < names.length; n++)
		open(output + "/pictures/" + scene + "/" + names[n] + ".png");
run("Images to Stack", "name=sheet use");
run("Make Montage...", "columns=6 rows=2 scale=0.75 border=4");
saveAs("PNG", folder + "/papers-way.png");
