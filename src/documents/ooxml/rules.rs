//! What the relations and the XML of a part may say.

use super::super::Reason;
use super::super::odf::formula;
use super::super::xml::{self, Fate, Rules};
use std::collections::BTreeSet;

/// What a relation means for the copy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Keep,
    Drop,
    Picture,
    Link,
}

/// Reads a relation by its type.
pub(super) fn meaning(kind: &str) -> Result<Relation, Reason> {
    let known = [
        "http://schemas.openxmlformats.org/",
        "http://purl.oclc.org/ooxml/",
        "http://schemas.microsoft.com/office/",
    ];
    if !known.iter().any(|start| kind.starts_with(start)) {
        return Err(Reason::Damaged);
    }
    match kind.rsplit('/').next().unwrap_or_default() {
        "officeDocument" | "styles" | "numbering" | "settings" | "fontTable" | "theme" | "footnotes" | "endnotes" | "header" | "footer"
        | "worksheet" | "sharedStrings" | "slide" | "slideLayout" | "slideMaster" | "table" | "tableStyles" | "presProps" | "viewProps"
        | "drawing" | "chart" | "themeOverride" => Ok(Relation::Keep),
        "image" => Ok(Relation::Picture),
        "hyperlink" => Ok(Relation::Link),
        "core-properties"
        | "extended-properties"
        | "custom-properties"
        | "thumbnail"
        | "comments"
        | "commentsExtended"
        | "commentsIds"
        | "commentsExtensible"
        | "commentAuthors"
        | "people"
        | "person"
        | "customXml"
        | "customXmlProps"
        | "webSettings"
        | "printerSettings"
        | "calcChain"
        | "stylesWithEffects"
        | "glossaryDocument"
        | "notesSlide"
        | "notesMaster"
        | "handoutMaster"
        | "font"
        | "chartStyle"
        | "chartColorStyle"
        | "vmlDrawing"
        | "threadedComment"
        | "sheetMetadata"
        | "documenttasks"
        | "revisionInfo" => Ok(Relation::Drop),
        "vbaProject"
        | "wordVbaData"
        | "xlMacrosheet"
        | "xlIntlMacrosheet"
        | "attachedToolbars"
        | "keyMapCustomizations"
        | "dialogsheet" => Err(Reason::Macro),
        "oleObject"
        | "package"
        | "audio"
        | "video"
        | "media"
        | "control"
        | "activeXControlBinary"
        | "aFChunk"
        | "mediaBinary"
        | "3dModel"
        | "model3d"
        | "slideUpdateInfo" => Err(Reason::Embedded),
        "attachedTemplate"
        | "externalLink"
        | "externalLinkPath"
        | "subDocument"
        | "frame"
        | "mailMergeSource"
        | "mailMergeHeaderSource"
        | "recipientData"
        | "connections"
        | "queryTable"
        | "transform"
        | "slideUpdateUrl" => Err(Reason::External),
        "webextension" | "webextensiontaskpanes" | "ui" | "extensibility" | "userCustomization" | "ctrlProp" => Err(Reason::Active),
        _ => Err(Reason::Damaged),
    }
}

/// Fields that tell something about the document, or of it: nothing is fetched, run or asked.
const FIELDS: [&str; 40] = [
    "",
    "AUTHOR",
    "COMMENTS",
    "CREATEDATE",
    "DATE",
    "DOCPROPERTY",
    "DOCVARIABLE",
    "EDITTIME",
    "EQ",
    "FILENAME",
    "FILESIZE",
    "INDEX",
    "KEYWORDS",
    "LASTSAVEDBY",
    "LISTNUM",
    "NOTEREF",
    "NUMCHARS",
    "NUMPAGES",
    "NUMWORDS",
    "PAGE",
    "PAGEREF",
    "PRINTDATE",
    "QUOTE",
    "REF",
    "REVNUM",
    "SAVEDATE",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "SET",
    "STYLEREF",
    "SUBJECT",
    "SYMBOL",
    "TC",
    "TIME",
    "TITLE",
    "TOC",
    "USERINITIALS",
    "USERNAME",
    "XE",
];

/// The rules for one part.
pub(super) struct Ooxml<'a> {
    dropped: &'a BTreeSet<String>,
    /// The instruction of the field that is being read, over all its pieces.
    code: String,
}

impl<'a> Ooxml<'a> {
    /// `dropped`: the ids of relations that are not kept.
    pub(super) const fn new(dropped: &'a BTreeSet<String>) -> Self {
        Self {
            dropped,
            code: String::new(),
        }
    }

    /// Decides about a field when its instruction is whole.
    pub(super) fn field(&mut self) -> Result<(), Reason> {
        let code = std::mem::take(&mut self.code);
        let word = code.split_whitespace().next().unwrap_or_default().to_uppercase();
        let linked = word == "HYPERLINK" && {
            let target = code.split('"').nth(1).unwrap_or_default();
            code.contains("\\l") || xml::plain_link(target)
        };
        // sums over a table, which reach no further than the document
        let counted = word.starts_with('=');
        if (FIELDS.contains(&word.as_str()) || linked || counted) && !code.contains("\\\\") {
            Ok(())
        } else {
            Err(Reason::Active)
        }
    }
}

impl Rules for Ooxml<'_> {
    fn drops(&self, element: &str, _attributes: &[(String, String)]) -> bool {
        matches!(
            element,
            "commentReference"
                | "commentRangeStart"
                | "commentRangeEnd"
                | "legacyDrawing"
                | "legacyDrawingHF"
                | "picture"
                | "externalData"
                | "docVars"
                | "rsids"
                | "attachedTemplate"
                | "absPath"
                | "fileSharing"
                | "embedRegular"
                | "embedBold"
                | "embedItalic"
                | "embedBoldItalic"
                | "embedTrueTypeFonts"
                | "notesMasterIdLst"
                | "handoutMasterIdLst"
                | "custDataLst"
                | "dataBinding"
                | "extLst"
                | "documentProtection"
                | "writeProtection"
                | "saveThroughXslt"
                | "del"
                | "moveFrom"
                | "rPrChange"
                | "pPrChange"
                | "embeddedFontLst"
        )
    }

    fn element(&mut self, element: &str, _attributes: &[(String, String)]) -> Result<(), Reason> {
        match element {
            "oleObject" | "OLEObject" | "object" | "oleObj" | "altChunk" | "subDoc" | "binData" | "control" | "controls"
            | "contentPart" | "embed" => Err(Reason::Embedded),
            "snd" | "sndAc" | "audioFile" | "videoFile" | "wavAudioFile" | "quickTimeFile" | "audioCd" | "audio" | "video" | "media" => {
                Err(Reason::Embedded)
            }
            "ddeLink" | "ddeItem" | "mailMerge" | "externalReference" | "externalBook" | "webPublishItem" | "frameset" | "connection" => {
                Err(Reason::External)
            }
            "cmd" | "macro" | "webPr" | "function" => Err(Reason::Active),
            "ffData" | "legacyForm" | "checkBoxForm" => Err(Reason::Form),
            "fldChar" | "fldSimple" => self.field(),
            _ => Ok(()),
        }
    }

    fn attribute(&mut self, element: &str, attribute: &str, prefixed: bool, value: &str) -> Result<Fate, Reason> {
        if prefixed && self.dropped.contains(value) {
            return Ok(Fate::Drop);
        }
        match (element, attribute) {
            ("fldSimple", "instr") => {
                value.clone_into(&mut self.code);
                self.field()?;
                Ok(Fate::Keep)
            }
            ("hlinkClick" | "hlinkHover" | "hlinkMouseOver", "action") => {
                let allowed = value.is_empty()
                    || value == "ppaction://noaction"
                    || value.starts_with("ppaction://hlinkshowjump?jump=")
                    || value == "ppaction://hlinksldjump";
                if allowed { Ok(Fate::Keep) } else { Err(Reason::Active) }
            }
            ("definedName", "xlm" | "function" | "vbProcedure") if value != "0" && value != "false" => Err(Reason::Macro),
            (_, "onAction" | "macro") if !value.is_empty() => Err(Reason::Macro),
            (_, "author" | "initials" | "userName" | "lastModifiedBy" | "userId") => Ok(Fate::Change(String::new())),
            (
                _,
                "rsid" | "rsidR" | "rsidRDefault" | "rsidRPr" | "rsidP" | "rsidDel" | "rsidTr" | "rsidSect" | "uid" | "paraId" | "textId",
            ) if prefixed => Ok(Fate::Drop),
            ("ins" | "cellIns" | "moveTo" | "sectPrChange" | "tblPrChange" | "tcPrChange" | "trPrChange", "date") => Ok(Fate::Drop),
            // names that a picture had on somebody's disk
            ("docPr" | "cNvPr" | "imagedata", "name" | "title") if looks_like_a_file(value) => Ok(Fate::Change("image".to_owned())),
            (_, "src" | "href" | "codebase") if !value.starts_with('#') && !value.is_empty() => Err(Reason::External),
            (_, "link") if prefixed => Err(Reason::External),
            _ => {
                let lower = value.trim_start().to_ascii_lowercase();
                if ["javascript:", "file:", "data:", "vbscript:"]
                    .iter()
                    .any(|start| lower.starts_with(start))
                {
                    return Err(Reason::Active);
                }
                Ok(Fate::Keep)
            }
        }
    }

    fn text(&mut self, element: &str, text: &str) -> Result<(), Reason> {
        match element {
            "instrText" | "delInstrText" => {
                if self.code.len() + text.len() > 10_000 {
                    return Err(Reason::TooComplex);
                }
                self.code.push_str(text);
                Ok(())
            }
            "f" | "formula" | "formula1" | "formula2" | "definedName" | "calculatedColumnFormula" | "totalsRowFormula" => formula(text),
            _ => Ok(()),
        }
    }
}

fn looks_like_a_file(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
