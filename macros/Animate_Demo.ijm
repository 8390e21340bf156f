// Turns and moves the mushroom of the sample scene in 3D, frame by frame: the paper's figure 5 on a scene of our own.
//
//   ./imagej --headless macros/Animate_Demo.ijm [FOLDER]
//
// writes animation.tif (a stack over time), animation.gif, animation.png (every fifth frame side by side) and
// animation.csv (with the flicker between frames) into FOLDER, which is target/demo of the repository unless given.

output = getArgument();
if (output == "") output = File.getParent(File.getParent(getInfo("macro.filepath"))) + "/target/demo";
makeFolder(output);
requireWritable(output);

run("Open Sample Scene...", "scene_seed=bundled");
run("Animate Object in 3D...", "depth_map=mushroom-depth.tif axes=ground " +
	"poses=[frame,translate_x,translate_z,yaw|1,0,0,0|6,0.7,0.15,20|11,1,1.2,35|16,0.2,0.8,0|21,0,0,0] fps=10");
title = getTitle();
saveAs("Results", output + "/animation.csv");
saveAs("Tiff", output + "/animation.tif");
animation = getImageID();

run("Make Montage...", "columns=5 rows=1 scale=1 first=1 last=21 increment=5 border=0");
saveAs("PNG", output + "/animation.png");
close();

selectImage(animation);
saveAs("Gif", output + "/animation.gif");

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
