// Moves and turns the mushroom of the sample scene in 3D.
//
//   ./imagej --headless macros/Move_Object_Demo.ijm [FOLDER]
//
// writes result.tif (a stack), result-depth.tif (depth before and after), result.png (input and edited
// side by side) and metrics.csv into FOLDER, which is target/demo of the repository unless given.

output = getArgument();
if (output == "") output = File.getParent(File.getParent(getInfo("macro.filepath"))) + "/target/demo";
makeFolder(output);
requireWritable(output);

run("Open Sample Scene...", "scene_seed=bundled");
run("Edit Object in 3D...", "prompt=[a black checkered mushroom] depth_map=mushroom-depth.tif " +
	"translate_x=0.7 translate_z=0.15 yaw=20 slices=input,edited,depth,edited_depth,mask,preview");
title = getTitle();
selectImage(title + "-depth"); // 32-bit, in the unit of the depth map
saveAs("Tiff", output + "/result-depth.tif");
selectImage(title);
saveAs("Tiff", output + "/result.tif");

// Input and edited side by side, without the outlines.
run("Remove Overlay");
run("Make Montage...", "columns=2 rows=1 scale=1 first=1 last=2 border=0");
saveAs("PNG", output + "/result.png");
close();

saveAs("Results", output + "/metrics.csv");

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
