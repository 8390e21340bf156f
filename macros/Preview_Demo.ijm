// Shows where the edit of Move_Object_Demo.ijm puts the mushroom, without the diffusion model.
//
//   ./imagej --headless macros/Preview_Demo.ijm [FOLDER]
//
// writes preview.png into FOLDER, which is target/demo of the repository unless given.

output = getArgument();
if (output == "") output = File.getParent(File.getParent(getInfo("macro.filepath"))) + "/target/demo";
makeFolder(output);
requireWritable(output);

run("Open Sample Scene...", "scene_seed=bundled");
run("Preview Object Edit...", "depth_map=mushroom-depth.tif translate_x=0.5 translate_z=-0.3 yaw=-30");
run("Remove Overlay");
saveAs("PNG", output + "/preview.png");

// Makes a folder and those above it, or ends the macro.
function makeFolder(folder) {
	if (!File.exists(folder)) {
		if (lastIndexOf(folder, "/") > 0 || lastIndexOf(folder, File.separator) > 0) makeFolder(File.getParent(folder));
		File.makeDirectory(folder);
	}
	if (!File.isDirectory(folder)) exit("Cannot make the folder " + folder);
}

function requireWritable(folder) {
	File.saveString("", folder + "/write-test.txt"); // ends the macro if it cannot
	ok = File.delete(folder + "/write-test.txt");
}
