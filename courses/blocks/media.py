"""Blocks of files: pictures, films and what may be taken home. Each says in words what its file holds."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import BooleanBlock, CharBlock, RichTextBlock, StructBlock, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

FILMS = ("mp4", "webm")
PLAIN = ["bold", "italic", "link", "ul", "ol"]


class PictureBlock(StructBlock):
    """A picture with what it shows in words; Wagtail refuses one that has neither those nor a tick for decoration."""

    image = ImageBlock()
    caption = CharBlock(required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Picture"
        template = "courses/blocks/picture.html"
        description = "A picture, with what it shows in words for those who do not see it."
        preview_template = "courses/blocks/previews/picture.html"
        preview_value: dict[str, Any] = {}


class FilmBlock(StructBlock):
    """A film from our own library: with captions, unless nobody speaks in it, and with what is said to read instead."""

    title = CharBlock(max_length=120)
    film = DocumentChooserBlock(help_text="MP4 or WebM, from the documents.")
    captions = DocumentChooserBlock(required=False, help_text="A .vtt file.")
    silent = BooleanBlock(required=False, help_text="Nobody speaks in it, so there is nothing to caption.")
    transcript = RichTextBlock(features=PLAIN, help_text="What is said and shown, to read instead.")

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for a file that is no film, and for a film without its captions."""
        cleaned = super().clean(value)
        errors = {}
        if cleaned["film"].file_extension.lower() not in FILMS:
            errors["film"] = ValidationError("Choose an MP4 or WebM file: browsers play no other kind everywhere.")
        captions = cleaned.get("captions")
        if captions is not None and captions.file_extension.lower() != "vtt":
            errors["captions"] = ValidationError("Captions are a .vtt file.")
        elif captions is None and not cleaned["silent"]:
            errors["captions"] = ValidationError("Add captions, or say that nobody speaks in it.")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        icon = "media"
        label = "Film"
        template = "courses/blocks/film.html"
        description = "A film of our own, with captions, and what is said in it to read instead."
        preview_template = "courses/blocks/previews/film.html"
        preview_value: dict[str, Any] = {}


class DownloadBlock(StructBlock):
    """A file to take away."""

    title = CharBlock(max_length=120, help_text="What it is: “The picture consent form”.")
    file = DocumentChooserBlock()

    class Meta:
        icon = "download"
        label = "Download"
        template = "courses/blocks/download.html"
        description = "A file to take away: a form, a poster, a sheet to fill in."
        preview_template = "courses/blocks/previews/download.html"
        preview_value: dict[str, Any] = {}
