// Moves the cup of a sample photograph over its table, without a depth map: depth is that of a table on which the cup stands.
//
//   ./imagej --headless macros/Photo_Demo.ijm [FOLDER]
//
// writes photo.png (input and edited side by side) into FOLDER, which is target/demo of the repository unless given.

output = getArgument();
if (output == "") output = File.getParent(File.getParent(getInfo("macro.filepath"))) + "/target/demo";
makeFolder(output);
requireWritable(output);

run("Open Sample Scene...", "scene=cup");
run("Edit Object in 3D...", "prompt=[a cup of coffee on a table] depth_map=ground axes=ground unit=object translate_x=0.3");
run("Remove Overlay");
run("Make Montage...", "columns=2 rows=1 scale=1 first=1 last=2 border=0");
saveAs("PNG", output + "/photo.png");
close();

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
