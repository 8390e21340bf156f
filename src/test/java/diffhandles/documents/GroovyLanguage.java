// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.documents;

import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Groovy for SciJava, as in every Fiji, by way of the JDK's scripting interface. */
@Plugin(type = ScriptLanguage.class)
public final class GroovyLanguage extends AdaptedScriptLanguage {

	public GroovyLanguage() {
		super("groovy");
	}
}
