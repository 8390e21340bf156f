// Checks a model with its real weights: opens it, edits two photographs, and writes one report to send back.
//
//   ./imagej --headless macros/Check_Model.ijm "MODEL FOLDER [EDIT SETTINGS]"
//
// MODEL is the name or folder of a model without blanks, FOLDER gets report.csv, cup.png and rocket.png (input and edited side
// by side). EDIT SETTINGS are added to both edits, such as steps=20 depth_model=depth-anything-v2-small.

arguments = split(getArgument(), " ");
if (arguments.length < 2) exit("Expected: MODEL FOLDER [EDIT SETTINGS], got '" + getArgument() + "'");
model = arguments[0];
output = arguments[1];
more = "";
for (i = 2; i < arguments.length; i++) more = more + " " + arguments[i];
if (!File.isDirectory(output)) File.makeDirectory(output);

check("cup", "a photograph of a cup of coffee on a table", "translate_x=0.15");
check("rocket", "a photograph of a rocket on its launch pad", "translate_x=0.1 translate_z=0.1");
saveAs("Results", output + "/report.csv");

function check(name, prompt, edit) {
	run("Open Sample Scene...", "scene=" + name);
	run("Edit Object in 3D...", "prompt=[" + prompt + "] model=[" + model + "] " + edit + more + " slices=input,edited");
	run("Remove Overlay");
	run("Make Montage...", "columns=2 rows=1 scale=1 first=1 last=2 border=0");
	saveAs("PNG", output + "/" + name + ".png");
	close();
}
